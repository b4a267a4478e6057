import { addDays, type Day, yearOf } from '../../../shared/day'
import type { Chance } from './chance'

/** A made-up member. `id` is there once the person is registered. */
export type DemoPerson = {
  id: number
  name: string
  gender: 'male' | 'female'
  birthDate: Day
  phone: string
  /** The phone is another family member's too. */
  shared: boolean
  guardian: { name: string; phone: string } | null
  card: string
  joinedOn: Day
  kind: 'member' | 'guest'
  plan: DemoPlan
  habit: 'often' | 'weekly' | 'seldom' | 'gone'
  occupation: string
  source: string
  activity: string
}

export type DemoPlan = { name: string; days: number; priceFen: number; visits?: number; balanceFen?: number }

const PLANS: readonly [DemoPlan, ...DemoPlan[]] = [
  { name: '年卡', days: 365, priceFen: 298_000 },
  { name: '年卡', days: 365, priceFen: 298_000 },
  { name: '季卡', days: 90, priceFen: 108_000 },
  { name: '月卡', days: 30, priceFen: 39_900 },
  { name: '次卡（20 次）', days: 180, priceFen: 80_000, visits: 20 },
  { name: '储值卡', days: 730, priceFen: 200_000, balanceFen: 143_500 },
]
const CHILD_PLAN: DemoPlan = { name: '少儿游泳季卡', days: 90, priceFen: 128_000 }

// Surnames that are read another way than the character alone come often, so that search shows what it can.
const SURNAMES: readonly [string, ...string[]] =
  words(`王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 邓 冯 韩 曹
  单 曾 解 仇 查 区 盖 覃 翟 尉迟 欧阳 上官 乐 缪 任 华 朴 尹 冼 万俟 纪 宁`)
const MALE: readonly [string, ...string[]] =
  words(`伟 强 磊 军 洋 勇 杰 涛 超 明 刚 平 辉 鹏 浩然 子轩 宇航 志强 建国 文博 俊杰 家豪 天佑 思远 立群 国栋 海涛
  振华 晓东 一鸣 嘉诚 泽宇 乐 行健 长河 重阳`)
const FEMALE: readonly [string, ...string[]] =
  words(`芳 娜 敏 静 丽 艳 娟 霞 婷 雪 梅 玲 欣怡 梓涵 诗涵 雨桐 晓燕 美玲 秀英 佳慧 思琪 若曦 嘉怡 海燕 小莲 红
  淑贞 茜 慧敏 可馨 语嫣 乐乐 朝霞`)
const OCCUPATIONS: readonly [string, ...string[]] = words(
  '教师 工程师 医生 会计 设计师 公务员 销售 自由职业 学生 退休 护士 厨师 律师 程序员',
)
const SOURCES: readonly [string, ...string[]] = words('朋友推荐 路过 美团 小红书 企业团购 老会员推荐 地推传单')
const ACTIVITIES: readonly [string, ...string[]] = words('力量训练 有氧 瑜伽 动感单车 游泳 私教课')

const MEMBERS = 138
const FAMILIES = 8
const GUESTS = 10

/** The whole register, the longest there first. Phones and cards are nobody's twice but in families. */
export function demoPeople(chance: Chance, today: Day): DemoPerson[] {
  const people: DemoPerson[] = []
  const names = new Set<string>()
  const add = (changes: Partial<DemoPerson> = {}) => {
    const number = people.length + 1
    const gender = changes.gender ?? (chance.happens(0.55) ? 'female' : 'male')
    const person: DemoPerson = {
      id: 0,
      name: freshName(chance, gender, names),
      gender,
      birthDate: birthDate(chance, today, 17, 66),
      phone: `1660000${String(1000 + number * 37).padStart(4, '0')}`,
      shared: false,
      guardian: null,
      card: `A${String(number).padStart(4, '0')}`,
      joinedOn: addDays(today, -joinedDaysAgo(chance)),
      kind: 'member',
      plan: chance.pick(PLANS),
      habit: chance.pick(['often', 'weekly', 'weekly', 'seldom', 'gone']),
      occupation: chance.pick(OCCUPATIONS),
      source: chance.pick(SOURCES),
      activity: chance.pick(ACTIVITIES),
      ...changes,
    }
    people.push(person)
    return person
  }

  for (let count = 0; count < MEMBERS; count += 1) add()
  for (let count = 0; count < FAMILIES; count += 1) addChild(chance, today, people, add)
  for (let count = 0; count < GUESTS; count += 1)
    add({ kind: 'guest', card: '', joinedOn: addDays(today, -chance.whole(2, 60)), habit: 'seldom' })
  return people.sort((a, b) => (a.joinedOn < b.joinedOn ? -1 : a.joinedOn > b.joinedOn ? 1 : 0))
}

/** A child under the parent's number: under 14 there is a guardian. */
function addChild(
  chance: Chance,
  today: Day,
  people: readonly DemoPerson[],
  add: (changes: Partial<DemoPerson>) => DemoPerson,
): void {
  const parent = people[chance.whole(0, MEMBERS - 1)]
  if (!parent || parent.shared) return
  parent.shared = true
  const child = add({
    birthDate: birthDate(chance, today, 6, 13),
    phone: parent.phone,
    shared: true,
    guardian: { name: parent.name, phone: parent.phone },
    joinedOn: addDays(parent.joinedOn, 1) > today ? today : addDays(parent.joinedOn, 1),
    plan: CHILD_PLAN,
    habit: 'weekly',
    occupation: '学生',
    activity: '游泳',
  })
  child.name = `${surnameOf(parent.name)}${chance.pick(['小宝', '子墨', '一诺', '安安', '沐阳', '可可'])}`
}

function joinedDaysAgo(chance: Chance): number {
  if (chance.happens(0.14)) return chance.whole(4, 30)
  return chance.happens(0.45) ? chance.whole(31, 180) : chance.whole(181, 420)
}

function birthDate(chance: Chance, today: Day, youngest: number, oldest: number): Day {
  const year = yearOf(today) - chance.whole(youngest, oldest)
  return addDays(`${year}-01-01`, chance.whole(0, 364))
}

function freshName(chance: Chance, gender: 'male' | 'female', taken: Set<string>): string {
  for (;;) {
    const name = chance.pick(SURNAMES) + chance.pick(gender === 'male' ? MALE : FEMALE)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function surnameOf(name: string): string {
  return SURNAMES.find((surname) => surname.length > 1 && name.startsWith(surname)) ?? [...name][0] ?? ''
}

function words(text: string): readonly [string, ...string[]] {
  const [first = '', ...rest] = text.split(/\s+/)
  return [first, ...rest]
}
