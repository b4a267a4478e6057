import type { Notice } from '../../../shared/contract/notices'

/** What a notice says, by what it is about. */
const what: Record<Notice['what'], string> = {
  escalation: '{{subject}}：{{kind}}{{stage}}',
  several: '{{n}} 件事快到期，其中 {{late}} 件已超时',
  home_visit: '{{by}} 上门（{{member}}）{{state}}',
  radar: '回访人手不够：到 {{until}} 还差 {{n}} 次拨打，{{by}} 起就排不下了',
  certificate: '{{name}} 的上岗资格 {{until}} 到期，请安排复训考核',
  calendar: '{{year}} 年的节假日还没有导入，先按推算的安排',
  kept_aside: '升级时发现 {{n}} 条记录指向已不存在的档案，已另外保存，未丢失',
  catch_up: '{{days}}没有开机，待办已重新整理，{{n}} 个回访已超时',
}

/** 通知: what the club owes to one of its own people to tell. */
export const notices = {
  title: '通知',
  unread: '通知，{{n}} 条未读',
  none: '没有通知',
  readAll: '全部标为已读',
  open: '查看',
  what,
  stage: {
    s50: '时间过半',
    s80: '快到期了',
    s100: '已超时',
    s150: '超时很久，请处理',
    none: '要处理',
  },
  visitState: {
    stopped: '中途停止，请马上联系',
    resumed: '说“停止”点错了，还在上门',
    overdue: '没有按时报平安，请马上联系',
    other: '有情况',
  },
  member: '一位会员',
  someone: '同事',
  duty: '{{kind}}{{stage}}',
  something: '一件事',
  daysOff: '{{n}} 天',
  someTime: '一段时间',
}
