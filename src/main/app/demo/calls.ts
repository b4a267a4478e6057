import type { CallbackKind } from '../../../shared/contract/obligations'
import type { TicketDraft } from '../../../shared/contract/tickets'
import { addDays } from '../../../shared/day'
import { ID } from '../../database/row'
import { hasBegun, openCall } from '../../domains/access/call-state'
import { type RecordedCall, recordCall } from '../../domains/callbacks/attempts'
import { invite } from '../../domains/callbacks/invitations'
import { begunCallTo, type CallTo } from '../../domains/callbacks/owed'
import { skipCall } from '../../domains/callbacks/skips'
import { finishVisit, startVisit, stopVisit } from '../../domains/home-visits/service'
import { prepareAnswer } from '../../domains/questions/service'
import { createTicket } from '../../domains/tickets/service'
import type { CommandContext } from '../../kernel/context'
import { onceSettled } from '../../kernel/unit-of-work'
import { demoAnswers } from './answers'
import type { Chance } from './chance'
import type { DemoCalendar, DemoEvent, DemoRole } from './day'
import type { DemoPerson } from './people'
import { staffingEvents } from './staffing'

const HOUR = 3_600_000
const MINUTE = 60_000
/** So long the air in the house has been bad. */
const LATELY_DAYS = 30

const TROUBLES: readonly [TicketDraft, ...TicketDraft[]] = [
  trouble('complaint', 'facilities', '更衣室通风差，异味很重，已经第二次反映。', '尽快检修通风'),
  trouble('fault', 'facilities', '二楼 3 号跑步机跑带打滑。', '修好之前贴停用'),
  trouble('suggestion', 'service', '希望周末早上加一节瑜伽课。', ''),
  trouble('complaint', 'service', '私教临时改时间没有通知。', '以后提前一天说'),
  trouble('complaint', 'hygiene', '淋浴间地面积水，差点滑倒。', '增加打扫次数'),
]
const QUESTIONS: readonly [string, ...string[]] = [
  '年卡能不能转给家人？',
  '国庆期间几点关门？',
  '体测报告可以发电子版吗？',
  '少儿游泳课几岁可以报？',
]

/** Regular calls [C6]: each member every few weeks where one is due, most of them reached, and what came of it. */
export function regularCalls(people: readonly DemoPerson[], chance: Chance, calendar: DemoCalendar): DemoEvent[] {
  return people
    .filter(({ kind }) => kind === 'member')
    .flatMap((person) => {
      const events: DemoEvent[] = []
      const until = calendar.daysAgo(1)
      for (
        let day = addDays(person.joinedOn, chance.whole(28, 45));
        day < until;
        day = addDays(day, chance.whole(14, 30))
      )
        events.push(...regularCall(person, calendar.at(day, chance.whole(10 * 60, 20 * 60)), chance, calendar))
      return events
    })
}

function regularCall(person: DemoPerson, at: number, chance: Chance, calendar: DemoCalendar): DemoEvent[] {
  const by: DemoRole = chance.happens(0.5) ? 'caller' : 'secondCaller'
  // In the evening people answer more often: best times are there to be found.
  const evening = (at / HOUR) % 24 >= 10 ? 0.82 : 0.55
  if (chance.happens(evening)) return talk(person, at, by, chance, calendar)
  const again = calendar.inHours(at + 5 * HOUR)
  return [
    call(person, at, by, REGULAR, () => ({ outcome: chance.happens(0.8) ? 'no_answer' : 'busy' })),
    ...(chance.happens(0.7) ? talk(person, again, by, chance, calendar) : []),
  ]
}

function talk(person: DemoPerson, at: number, by: DemoRole, chance: Chance, calendar: DemoCalendar): DemoEvent[] {
  const refuses = chance.happens(0.004)
  const hasTrouble = chance.happens(0.05)
  const asks = chance.happens(0.04)
  const spoken = call(person, at, by, REGULAR, (context) => {
    if (refuses) return { outcome: 'refused', doNotCall: { reason: '嫌电话多，有事发短信' } }
    const lately = at > calendar.at(calendar.daysAgo(LATELY_DAYS), 0)
    return {
      outcome: 'reached',
      minutes: chance.whole(3, 9),
      ...demoAnswers(context.db, 'periodic', chance, lately),
      ...(hasTrouble && { ticket: chance.pick(TROUBLES) }),
      ...(asks && { questions: [chance.pick(QUESTIONS)] }),
    }
  })
  if (!asks) return [spoken]
  const answered = call(person, calendar.inHours(at + 19 * HOUR), by, ['owed_answer'], () => ({ outcome: 'reached' }))
  return [spoken, answered].filter((event) => event.at <= calendar.now)
}

const REGULAR: readonly CallbackKind[] = ['first', 'periodic']

/** The open call of a person that has begun, of one of these kinds; nothing where there is none. */
function call(
  person: DemoPerson,
  at: number,
  by: DemoRole,
  kinds: readonly CallbackKind[],
  came: (context: CommandContext) => Omit<RecordedCall, 'id' | 'tries'>,
): DemoEvent {
  return {
    at,
    by,
    action: 'callbacks.record',
    run(context) {
      const open = openCallOf(context, person, kinds)
      return open && recordCall(context, { id: open.id, tries: open.attempts, ...came(context) })
    },
  }
}

function openCallOf({ db, now }: CommandContext, { id }: DemoPerson, kinds: readonly CallbackKind[]) {
  return begunCallTo(db, id, kinds, now)
}

/** What the workplace has to show today: promises, owed answers, tickets, somebody's leave, visits at homes. */
export function workplaceEvents(people: readonly DemoPerson[], calendar: DemoCalendar): DemoEvent[] {
  const living = people.filter(({ kind, habit, shared }) => kind === 'member' && habit !== 'gone' && !shared)
  const [asker, other, promised, talkedTo, ...others] = living.slice(30)
  if (!asker || !other || !promised || !talkedTo) return []
  const yesterday = calendar.daysAgo(1)
  return [
    ...asked(
      asker,
      calendar.at(calendar.daysAgo(6), 15 * 60),
      '会员卡请假可以请几次？',
      '每年两次，每次不超过三十天。',
      calendar,
    ),
    ...asked(other, calendar.hoursAgo(5), '能不能开具企业报销的发票？', null, calendar),
    ...asked(promised, calendar.hoursAgo(20), '次卡过期了还能延长吗？', '可以补差价延长一个月。', calendar),
    at(calendar.hoursAgo(3), 'caller', 'callbacks.invite', (context) => {
      const promisedAt = context.now + 26 * HOUR
      return invite(context, { memberId: promised.id, kind: 'invited', promisedAt, until: null, note: '答应明天回话' })
    }),
    at(calendar.hoursAgo(30), 'secondCaller', 'callbacks.invite', (context) => {
      const until = addDays(calendar.today, 5)
      return invite(context, { memberId: talkedTo.id, kind: 'one_to_one', promisedAt: null, until, note: '聊减重目标' })
    }),
    at(calendar.at(yesterday, 18 * 60), 'desk', 'tickets.create', (context) => {
      createTicket(context, { memberId: asker.id, attemptId: null }, TROUBLES[1] ?? TROUBLES[0])
    }),
    at(calendar.hoursAgo(2), 'secondDesk', 'tickets.create', (context) => {
      const praise = trouble('praise', 'service', '路过的客人说前台耐心，愿意介绍邻居来。', '')
      createTicket(context, { memberId: null, attemptId: null }, praise)
    }),
    ...staffingEvents(calendar),
    ...homeVisits(others, calendar),
  ]
}

/** A question that nobody could answer at once; with an answer it is prepared two hours later [C9]. */
function asked(
  person: DemoPerson,
  when: number,
  text: string,
  answer: string | null,
  calendar: DemoCalendar,
): DemoEvent[] {
  let id = 0
  const events = [
    at(when - 10 * MINUTE, 'caller', 'callbacks.invite', (context) => {
      return invite(context, { memberId: person.id, kind: 'one_to_one', promisedAt: null, until: null, note: '' })
    }),
    at(when, 'caller', 'callbacks.record', (context) => {
      const open = openCallOf(context, person, ['one_to_one'])
      if (!open) return undefined
      const { id: call, attempts: tries } = open
      const made = recordCall(context, { id: call, outcome: 'reached', tries, minutes: 4, questions: [text] })
      return onceSettled(made, ({ questionIds }) => {
        id = questionIds[0] ?? 0
      })
    }),
  ]
  const prepared = calendar.inHours(when + 2 * HOUR)
  if (answer !== null)
    events.push(
      at(prepared, 'supervisor', 'questions.prepare', (context) => {
        if (id > 0) prepareAnswer(context, id, answer)
      }),
    )
  return events.filter((event) => event.at <= calendar.now)
}

/** Two visits at homes: one that went well, one that was broken off [C21]. */
function homeVisits(people: readonly DemoPerson[], calendar: DemoCalendar): DemoEvent[] {
  const visit = (
    daysAgo: number,
    address: string,
    end: (context: CommandContext, id: number, call: CallTo) => void,
  ) => {
    const start = calendar.at(calendar.daysAgo(daysAgo), 15 * 60)
    let id = 0
    let call: CallTo | undefined
    return [
      at(start, 'caller', 'homeVisits.start', (context) => {
        call = people.map((person) => openCallOf(context, person, REGULAR)).find((open) => open !== undefined)
        if (!call) return
        id = startVisit(context, { callbackId: call.id, address, companion: '', checkInBy: start + HOUR }).id
      }),
      at(start + 35 * MINUTE, 'caller', 'homeVisits.end', (context) => {
        if (call) end(context, id, call)
      }),
    ]
  }
  return [
    ...visit(9, '示范路 88 弄 3 号 502', (context, id, call) => {
      finishVisit(context, id, '')
      const note = '膝盖恢复得不错，下月恢复训练'
      recordCall(context, { id: call.id, tries: call.attempts, outcome: 'reached', channel: 'visit', note })
    }),
    ...visit(16, '和平新村 12 号', (context, id) => {
      stopVisit(context, id, '门口有烈性犬，未拴绳，没有进门')
    }),
  ]
}

/** One of today's calls was put off. */
export function skipEvents(calendar: DemoCalendar): DemoEvent[] {
  return [
    at(calendar.hoursAgo(1), 'caller', 'callbacks.skip', (context) => {
      const open = context.db.get(
        ID,
        `SELECT o.id FROM obligation o WHERE ${openCall('o')} AND o.kind = 'periodic' AND ${hasBegun('o')}
           AND o.latest_start > ? ORDER BY o.act_at LIMIT 1`,
        context.now,
        context.now + 48 * HOUR,
      )
      return open && skipCall(context, { id: open.id, reason: '客户在出差，说好明天再打', until: null })
    }),
  ]
}

function at(instant: number, by: DemoRole, action: string, run: DemoEvent['run']): DemoEvent {
  return { at: instant, by, action, run }
}

function trouble(
  kind: TicketDraft['kind'],
  category: TicketDraft['category'],
  content: string,
  demand: string,
): TicketDraft {
  return { kind, category, content, demand, urgent: false }
}
