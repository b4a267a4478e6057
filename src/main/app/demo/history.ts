import { addDays, type Day, minutesOfDay, weekday } from '../../../shared/day'
import { insertConsumption } from '../../domains/consumptions/service'
import {
  addPerson,
  closeIncident,
  describeIncident,
  stampIncident,
  startIncident,
  stopIncident,
} from '../../domains/incidents/service'
import { mergeMembers } from '../../domains/members/merge'
import { registerMember } from '../../domains/members/service'
import { checkIn, checkOut } from '../../domains/visits/service'
import type { CommandContext } from '../../kernel/context'
import type { Chance } from './chance'
import type { DemoCalendar, DemoEvent } from './day'
import type { DemoPerson } from './people'

/** Till lines reach back this far, visits not quite: the turnstile's log of that time was imported later. */
const SPENDING_DAYS = 400
const VISIT_DAYS = 120
/** From then on visits are recorded at the desk. */
export const LIVE_DAYS = 9
const MINUTE = 60_000

const ITEMS: readonly [[string, number], ...[string, number][]] = [
  ['私教课', 36_000],
  ['瑜伽团课', 6_000],
  ['动感单车', 5_000],
  ['蛋白饮', 2_800],
  ['矿泉水', 500],
  ['毛巾租用', 500],
  ['储物柜月租', 5_000],
  ['体测', 9_900],
]
const CHANCE_OF_VISIT = { often: 0.55, weekly: 0.2, seldom: 0.05, gone: 0.3 } as const

export type Visit = { person: DemoPerson; day: Day; in: number; out: number }

/** What the till took each day; one entry of the till, so one row of the audit, a day. */
export function spendingEvents(people: readonly DemoPerson[], chance: Chance, calendar: DemoCalendar): DemoEvent[] {
  return days(calendar, SPENDING_DAYS).map((day) => {
    const customers = people.filter((person) => person.joinedOn < day && spends(person, day, chance, calendar))
    const lines = [...customers, ...(chance.happens(0.4) ? [null] : [])].map((person) => {
      const [item, amountFen] = chance.pick(ITEMS)
      const refund = chance.happens(0.01)
      return { person, item, amountFen: refund ? -amountFen : amountFen, minutes: chance.whole(8 * 60, 21 * 60) }
    })
    return {
      at: calendar.at(day, 22 * 60),
      by: 'desk',
      action: 'consumptions.record',
      run(context) {
        for (const line of lines) {
          const origin = { now: context.now, by: context.actor.name, batchId: null }
          const memberId = line.person?.id ?? null
          const at = calendar.at(day, line.minutes)
          insertConsumption(
            context.db,
            {
              memberId,
              day,
              at,
              amountFen: line.amountFen,
              item: line.item,
              quantity: 1,
              receipt: null,
              lineKey: null,
            },
            origin,
          )
        }
        context.note({ object: `till/${day}`, difference: { lines: lines.length } })
      },
    }
  })
}

/** Who came when. The same chance for each weekday but Sunday, when more do. */
export function visitsOf(people: readonly DemoPerson[], chance: Chance, calendar: DemoCalendar): Visit[] {
  return [...days(calendar, VISIT_DAYS), calendar.today].flatMap((day) =>
    people.flatMap((person) => {
      if (person.joinedOn >= day || person.kind === 'guest') return []
      const share = leftOf(person, day, calendar) * CHANCE_OF_VISIT[person.habit] * (weekday(day) === 7 ? 1.4 : 1)
      if (!chance.happens(share)) return []
      const start = chance.happens(0.65) ? chance.whole(17 * 60 + 30, 20 * 60) : chance.whole(7 * 60, 16 * 60)
      const at = calendar.at(day, start)
      return [{ person, day, in: at, out: at + chance.whole(35, 110) * MINUTE }]
    }),
  )
}

/** The last days' visits, checked in and out at the desk; who came just now is still there. */
export function visitEvents(visits: readonly Visit[], calendar: DemoCalendar): DemoEvent[] {
  return visits.flatMap(({ person, in: at, out }) => {
    if (at > calendar.now) return []
    let visitId = 0
    const arrival: DemoEvent = {
      at,
      by: 'desk',
      action: 'visits.checkIn',
      run(context) {
        visitId = checkIn(context, { memberId: person.id, activity: person.activity }).id
      },
    }
    if (out > calendar.now) return [arrival]
    const departure: DemoEvent = {
      at: out,
      by: 'secondDesk',
      action: 'visits.checkOut',
      run: (context) => void checkOut(context, visitId),
    }
    return [arrival, departure]
  })
}

/** Whoever the clock finds on the floor when the demo is made. */
export function visitorsNow(people: readonly DemoPerson[], calendar: DemoCalendar): Visit[] {
  const present = people.filter((person) => person.habit === 'often').slice(0, 6)
  return present.map((person, index) => {
    const at = calendar.inHours(calendar.now - (8 + index * 11) * MINUTE)
    return { person, day: calendar.dayOf(at), in: at, out: at + 90 * MINUTE }
  })
}

/** A turnstile's log as its maker writes it, with two lines that nobody can take. */
export function turnstileLog(visits: readonly Visit[], calendar: DemoCalendar): string {
  const time = (instant: number) => {
    const minutes = minutesOfDay(instant, calendar.zone)
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  const lines = visits.map(({ person, day, in: at, out }) => [
    person.card,
    person.name,
    day,
    time(at),
    time(out),
    person.activity,
  ])
  const broken = [
    ['Z9999', '查无此人', calendar.daysAgo(40), '18:02', '19:10', '有氧'],
    [visits[0]?.person.card ?? '', visits[0]?.person.name ?? '', '2026年13月40日', '18:30', '19:30', '有氧'],
  ]
  const rows = [['会员卡号', '姓名', '到访日期', '入场时间', '离场时间', '项目'], ...lines, ...broken]
  return `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`
}

/** Two incidents of the past, one worked up and closed, one still to be described. */
export function incidentEvents(people: readonly DemoPerson[], calendar: DemoCalendar): DemoEvent[] {
  const injured = people[20]
  const fall = calendar.at(calendar.daysAgo(23), 19 * 60 + 12)
  const machine = calendar.at(calendar.daysAgo(6), 10 * 60 + 41)
  let first = 0
  let second = 0
  const at = (
    instant: number,
    by: DemoEvent['by'],
    action: string,
    run: (context: CommandContext) => void,
  ): DemoEvent => ({
    at: instant,
    by,
    action: `incidents.${action}`,
    run(context) {
      run(context)
      context.note({ object: `incident/${Math.max(first, second)}` })
    },
  })
  return [
    at(fall, 'desk', 'start', (context) => {
      first = startIncident(context, { type: 'injury', place: '力量区，深蹲架旁' })
    }),
    at(fall + MINUTE, 'desk', 'stamp', (context) =>
      stampIncident(context, first, 'note', '会员深蹲后站立不稳摔倒，意识清醒。'),
    ),
    at(fall + 3 * MINUTE, 'desk', 'addPerson', (context) =>
      addPerson(context, first, {
        name: injured?.name ?? '',
        role: '会员',
        phone: injured?.phone ?? '',
        injury: '右踝扭伤，轻度肿胀',
        firstAid: '冰敷、抬高患肢',
        hospital: '',
      }),
    ),
    at(fall + 6 * MINUTE, 'desk', 'stamp', (context) => stampIncident(context, first, 'manager_told', '')),
    at(fall + 31 * MINUTE, 'desk', 'stop', (context) => stopIncident(context, first)),
    at(fall + 20 * 60 * MINUTE, 'supervisor', 'describe', (context) =>
      describeIncident(context, first, 1, {
        severity: 'IV',
        potentialSeverity: 'III',
        facts: '会员独自进行大重量深蹲，起身时重心偏移摔倒。',
        cause: '未使用保护杠，旁边无人协助。',
        measures: '深蹲架张贴提示；教练巡场时主动协助。',
      }),
    ),
    at(fall + 44 * 60 * MINUTE, 'manager', 'close', (context) => closeIncident(context, first)),
    at(machine, 'secondDesk', 'start', (context) => {
      second = startIncident(context, { type: 'equipment', place: '二楼跑步机 07' })
    }),
    at(machine + 2 * MINUTE, 'secondDesk', 'stamp', (context) =>
      stampIncident(context, second, 'equipment_stopped', '跑带打滑，已断电贴停用牌。'),
    ),
    at(machine + 9 * MINUTE, 'secondDesk', 'stop', (context) => stopIncident(context, second)),
  ]
}

/** One person registered twice, found and merged: still to be undone, if anybody wants to see how. */
export function mergeEvents(people: readonly DemoPerson[], calendar: DemoCalendar): DemoEvent[] {
  const twin = people[12]
  if (!twin) return []
  let fromId = 0
  const registered = calendar.at(calendar.daysAgo(8), 12 * 60)
  return [
    {
      at: registered,
      by: 'secondDesk',
      action: 'members.register',
      run(context) {
        const fields = { name: twin.name, gender: twin.gender, remark: '前台重复登记' }
        fromId = registerMember(context, { fields, phones: [{ phone: '16600009999', shared: false }] }).id
      },
    },
    {
      at: registered + 26 * 60 * MINUTE,
      by: 'supervisor',
      action: 'members.merge',
      run: (context) => void mergeMembers(context, { intoId: twin.id, fromId, takeFrom: [] }),
    },
  ]
}

function spends(person: DemoPerson, day: Day, chance: Chance, calendar: DemoCalendar): boolean {
  return chance.happens(0.35 * leftOf(person, day, calendar) * Math.max(0.02, CHANCE_OF_VISIT[person.habit]))
}

/** Those who are gone now came often once, and less and less. */
function leftOf(person: DemoPerson, day: Day, calendar: DemoCalendar): number {
  if (person.habit !== 'gone') return 1
  return day < calendar.daysAgo(45) ? 1 : 0
}

/** The days before today, the earliest first. */
function days(calendar: DemoCalendar, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(calendar.today, index - count))
}
