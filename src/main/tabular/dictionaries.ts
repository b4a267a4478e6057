import type { Dictionary } from './columns'

/** Fields of a register's row. Names are those of the member's page; `plan…` becomes a membership. */
export type MemberColumn =
  | 'card'
  | 'name'
  | 'lastName'
  | 'firstName'
  | 'gender'
  | 'phone'
  | 'birthDate'
  | 'joinedOn'
  | 'plan'
  | 'planStartsOn'
  | 'planEndsOn'
  | 'referrer'
  | 'remark'
  | 'email'
  | 'wechat'
  | 'occupation'
  | 'source'
  | 'accountManager'
  | 'guardianName'
  | 'guardianPhone'
  | 'emergencyContact'
  | 'emergencyPhone'
  | 'preferredActivities'
  | 'preferredTimes'
  | 'contactPreference'
  | 'goal'
  | 'level'
  | 'ballGame'
  | 'usualTable'
  | 'cueStorage'

export type PersonColumn = 'card' | 'name' | 'phone'
export type MembershipColumn = PersonColumn | 'plan' | 'startsOn' | 'endsOn' | 'price' | 'visitsLeft' | 'balance'
export type VisitColumn = PersonColumn | 'day' | 'time' | 'in' | 'out' | 'minutes' | 'activity'
export type ConsumptionColumn = PersonColumn | 'receipt' | 'day' | 'time' | 'item' | 'quantity' | 'amount' | 'staff'

// Headings in the order of preference: where two columns could be one field, the earlier heading wins.
// Brackets, punctuation, spaces, case and width do not count: `联系电话（必填）` is `联系电话`, `E-mail` is `email`.
const words = (list: string): string[] => list.split(/[,\n]\s*/).map((word) => word.trim())

const CARD =
  words(`卡号, 会员卡号, 会员编号, 会员号, 会员号码, 会员卡, 会员ID, 客户编号, 客户号, 客户代码, 顾客编号, 实体卡号, 卡片编号, 卡编号, 编号
  card, card no, card number, card id, member id, member no, member number, member code, membership id, membership no, membership number
  customer code, customer id, customer no, customer number, client code, client id, client no, client number, code, id, barcode, key tag`)
const PHONE =
  words(`手机号码, 手机号, 手机, 联系电话, 联系手机, 移动电话, 电话号码, 电话, 会员手机, 会员手机号, 会员电话, 客户手机, 客户手机号, 客户电话, 顾客电话, 联系方式
  本人电话, 备用电话, 备用手机, 其他电话, 固定电话, 座机, 家庭电话, mobile, mobile phone, mobile number, mobile no, cell, cell phone, phone, phone number, phone no
  tel, telephone, telephone number, contact number, contact phone, home phone, work phone, other phone`)
const NAME = words(`姓名, 会员姓名, 客户姓名, 顾客姓名, 真实姓名, 会员名称, 客户名称, 会员名, 客户名, 名字, 名称, 称呼
  name, full name, member name, customer name, client name, display name`)
const PLAN =
  words(`会员类型, 会籍类型, 会员卡类型, 卡类型, 卡种类, 卡种, 卡型, 卡别, 卡名称, 会员类别, 会员种类, 套餐名称, 套餐, 会籍
  plan, plan name, membership plan, membership type, membership, card type, member type, package`)
const STARTS =
  words(`开始日期, 开卡日期, 开卡时间, 生效日期, 生效时间, 启用日期, 激活日期, 会籍开始, 会籍开始日期, 有效期起, 有效期开始, 起始日期, 开始时间
  starts on, start date, start, valid from, effective date, activation date, from`)
const ENDS =
  words(`到期日期, 到期日, 到期时间, 截止日期, 有效期至, 有效期止, 有效期到, 有效期结束, 失效日期, 结束日期, 会籍到期, 会籍到期日, 终止日期, 结束时间, 有效期
  ends on, end date, end, expiry date, expiry, expires, expires on, expiration, expiration date, valid until, valid to, valid through, until`)

/** Members' lists as clubs keep them [B2 C11]. */
export const memberDictionary: Dictionary<MemberColumn> = {
  fields: [
    { field: 'card', headings: CARD },
    { field: 'name', headings: [...NAME, ...words('会员, 客户, 顾客, 昵称, member, customer, client')] },
    { field: 'lastName', headings: words('姓, 姓氏, last name, surname, family name') },
    { field: 'firstName', headings: words('名, first name, given name, forename') },
    { field: 'gender', headings: words('性别, 会员性别, 男女, gender, sex') },
    { field: 'phone', headings: PHONE, many: true },
    {
      field: 'birthDate',
      headings: words(
        '出生日期, 出生年月日, 出生年月, 生日, 会员生日, 出生, date of birth, birth date, birthdate, dob, birthday, born',
      ),
    },
    {
      field: 'joinedOn',
      headings:
        words(`入会日期, 入会时间, 加入日期, 加入时间, 办卡日期, 办卡时间, 注册日期, 注册时间, 建档日期, 建档时间, 登记日期, 登记时间, 创建日期, 创建时间
        joined on, joined, join date, joining date, date joined, member since, registration date, registered on, registered, sign up date, signup date, created, created at`),
    },
    { field: 'plan', headings: PLAN },
    { field: 'planStartsOn', headings: STARTS },
    { field: 'planEndsOn', headings: ENDS },
    {
      field: 'referrer',
      headings: words('推荐人, 推荐人姓名, 介绍人, 转介绍人, 推荐会员, referrer, referred by, referral, introduced by'),
    },
    {
      field: 'remark',
      headings: words('备注, 备注信息, 备注说明, 附注, 说明, remark, remarks, note, notes, comment, comments, memo'),
    },
    { field: 'email', headings: words('邮箱, 电子邮箱, 邮箱地址, 电子邮件, 邮件, email, email address, mail') },
    { field: 'wechat', headings: words('微信号, 微信, 微信ID, 微信账号, wechat, wechat id, weixin') },
    { field: 'occupation', headings: words('职业, 工作, 行业, 职务, occupation, profession, job, job title') },
    {
      field: 'source',
      headings: words(
        '来源, 客户来源, 会员来源, 来源渠道, 获客渠道, 渠道, source, lead source, channel, how did you hear about us',
      ),
    },
    {
      field: 'accountManager',
      headings:
        words(`客户经理, 会籍顾问, 会籍经理, 服务顾问, 专属顾问, 销售顾问, 顾问, 跟进人, 负责人, 业务员, 销售, 私人教练, 私教, 教练
        account manager, consultant, advisor, sales rep, salesperson, owner, assigned to, trainer, coach`),
    },
    {
      field: 'guardianName',
      headings: words('监护人, 监护人姓名, 家长姓名, 家长, guardian, guardian name, parent, parent name'),
    },
    {
      field: 'guardianPhone',
      headings: words('监护人电话, 监护人手机, 监护人联系电话, 家长电话, 家长手机, guardian phone, parent phone'),
    },
    {
      field: 'emergencyContact',
      headings: words(
        '紧急联系人, 紧急联系人姓名, 应急联系人, emergency contact, emergency contact name, emergency name',
      ),
    },
    {
      field: 'emergencyPhone',
      headings: words(`紧急联系电话, 紧急联系人电话, 紧急联系人手机, 紧急电话, 紧急联系方式, 应急电话
        emergency phone, emergency contact phone, emergency contact number, emergency number`),
    },
    {
      field: 'preferredActivities',
      headings: words(
        '偏好项目, 喜好项目, 喜欢的项目, 感兴趣项目, 兴趣爱好, 爱好, 兴趣, preferred activities, interests, preferences',
      ),
    },
    {
      field: 'preferredTimes',
      headings: words('偏好时段, 常来时段, 锻炼时段, 训练时段, preferred times, preferred time'),
    },
    {
      field: 'contactPreference',
      headings: words('联系偏好, 联系方式偏好, 偏好联系方式, contact preference, preferred contact'),
    },
    { field: 'goal', headings: words('目标, 健身目标, 训练目标, goal, goals, fitness goal') },
    { field: 'level', headings: words('水平, 球技, 球技水平, 技术水平, level, skill level') },
    { field: 'ballGame', headings: words('球种, 常打球种, 台球类型, game') },
    { field: 'usualTable', headings: words('常用球台, 常用台, 常用台号, usual table') },
    { field: 'cueStorage', headings: words('球杆寄存, 存杆, 存杆号, 杆柜号, cue storage, cue locker') },
  ],
  required: [['name', 'lastName', 'firstName']],
}

/** Lists of cards sold [B15]. */
export const membershipDictionary: Dictionary<MembershipColumn> = {
  fields: [
    { field: 'card', headings: CARD },
    { field: 'name', headings: [...NAME, ...words('会员, 客户, 顾客, member, customer, client')] },
    { field: 'phone', headings: PHONE, many: true },
    { field: 'plan', headings: [...PLAN, ...words('产品, 产品名称, 商品名称, 项目, product, item, description')] },
    {
      field: 'startsOn',
      headings: [...STARTS, ...words('办卡日期, 办卡时间, 购买日期, 购买时间, 购卡日期, purchase date, purchased on')],
    },
    { field: 'endsOn', headings: ENDS },
    {
      field: 'price',
      headings: words(
        `实收金额, 实付金额, 成交价, 成交金额, 实收, 售价, 价格, 金额, 卡价, 费用, price, price paid, amount paid, amount, paid, fee, cost`,
      ),
    },
    {
      field: 'visitsLeft',
      headings: words(
        '剩余次数, 余次, 剩余课时, 剩余课次, 可用次数, visits left, sessions left, remaining visits, remaining sessions, remaining',
      ),
    },
    {
      field: 'balance',
      headings: words('余额, 卡内余额, 账户余额, 储值余额, 剩余金额, balance, card balance, credit'),
    },
  ],
  required: [['card', 'name', 'phone'], ['plan'], ['startsOn']],
}

/** Turnstile logs, sign-in sheets, kept bookings [C11]. */
export const visitDictionary: Dictionary<VisitColumn> = {
  fields: [
    { field: 'card', headings: [...CARD, ...words('客户, 会员, 顾客, customer, client, member')] },
    { field: 'name', headings: NAME },
    { field: 'phone', headings: PHONE, many: true },
    {
      field: 'day',
      headings: words(
        `到访日期, 到店日期, 签到日期, 入场日期, 打卡日期, 消费日期, 预约日期, 日期, date, visit date, booking date, check in date, day`,
      ),
    },
    { field: 'time', headings: words('时间, 时刻, 预约时间, time, booking time, visit time, 到访时间') },
    {
      field: 'in',
      headings:
        words(`入场时间, 进场时间, 签到时间, 到店时间, 打卡时间, 刷卡时间, 进店时间, 开始时间, 开台时间, 入场, 签到
        check in, check in time, checked in, time in, in, entry time, entry, entered, arrival, arrival time, start time, start`),
    },
    {
      field: 'out',
      headings: words(`离场时间, 出场时间, 签退时间, 离店时间, 结束时间, 结台时间, 离场, 签退
        check out, check out time, checked out, time out, out, exit time, exit, departure, end time, end`),
    },
    {
      field: 'minutes',
      headings: words('时长, 停留时长, 分钟, 停留分钟, 时长分钟, 使用时长, minutes, duration, length, duration min'),
    },
    {
      field: 'activity',
      headings: words('项目, 活动, 课程, 服务, 服务项目, 课程名称, activity, service, class, type, session, purpose'),
    },
  ],
  required: [
    ['card', 'name', 'phone'],
    ['day', 'in', 'time'],
  ],
}

/** A till's lines [C11]. Lines without a customer are the till's guests. */
export const consumptionDictionary: Dictionary<ConsumptionColumn> = {
  fields: [
    {
      field: 'receipt',
      headings:
        words(`小票号, 单号, 收据号, 票号, 流水号, 交易号, 订单号, 订单编号, 账单号, 单据号, 单据编号, 消费单号, 交易流水号
        receipt, receipt no, receipt number, receipt id, invoice, invoice no, invoice number, order, order no, order number, order id, transaction, transaction id, ticket no, bill no`),
    },
    {
      field: 'day',
      headings:
        words(`消费日期, 交易日期, 营业日期, 结账日期, 下单日期, 日期, 消费时间, 交易时间, 结账时间, 下单时间, 支付时间, 收款时间
        date, sale date, transaction date, receipt date, invoice date, order date, day, datetime, date time, sold at, paid at, created at`),
    },
    { field: 'time', headings: words('时间, 时刻, time, sale time, transaction time') },
    { field: 'card', headings: [...CARD, ...words('客户, 会员, 顾客, client, customer, member')] },
    { field: 'name', headings: NAME },
    { field: 'phone', headings: PHONE, many: true },
    {
      field: 'item',
      headings: words(`项目, 消费项目, 商品名称, 商品, 品名, 产品名称, 产品, 服务项目, 服务, 消费内容, 内容, 名目, 摘要
        description, item, item name, product, product name, service, service name, details`),
    },
    { field: 'quantity', headings: words('数量, 件数, 次数, quantity, qty, count, units') },
    {
      field: 'amount',
      headings:
        words(`实收金额, 实付金额, 实收, 实付, 消费金额, 支付金额, 收款金额, 交易金额, 成交金额, 金额, 合计金额, 总金额, 总额, 总价, 应收金额
        amount, amount paid, paid, net amount, net, total amount, total, line total, sale amount, gross`),
    },
    {
      field: 'staff',
      headings: words(
        '收银员, 员工, 操作员, 经手人, 服务人员, 技师, 销售员, 营业员, staff, employee, cashier, served by, operator, seller',
      ),
    },
  ],
  required: [['day', 'time'], ['amount']],
}
