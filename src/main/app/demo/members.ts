import { addDays, type Day, daysBetween } from '../../../shared/day'
import { row } from '../../database/row'
import { type RecordedCall, recordCall } from '../../domains/callbacks/attempts'
import { begunCallTo } from '../../domains/callbacks/owed'
import { recordConsumption } from '../../domains/consumptions/service'
import { giveConsent } from '../../domains/members/consents'
import { writeHealth } from '../../domains/members/health'
import { member } from '../../domains/members/schema'
import { type Fields, registerMember, updateMember } from '../../domains/members/service'
import { addMembership, cancelMembership, freezeMembership } from '../../domains/memberships/service'
import type { CommandContext } from '../../kernel/context'
import { demoAnswers } from './answers'
import type { Chance } from './chance'
import type { DemoCalendar, DemoEvent, DemoRole } from './day'
import type { DemoPerson } from './people'

const PRAISE: readonly [string, ...string[]] = [
  '对环境满意，希望增加晚间团课。',
  '教练讲解耐心，会推荐朋友来。',
  '更衣室偶尔拥挤，其他都好。',
  '想了解私教课的价格，已说明。',
  '器材齐全，建议多备几条瑜伽垫。',
  '第一次来，觉得前台很热情。',
]
const HEALTH: readonly [string, ...string[]] = [
  '右膝半月板旧伤，避免深蹲。',
  '轻度哮喘，随身带喷雾。',
  '腰椎间盘突出，硬拉需教练陪同。',
  '青霉素过敏。',
]
const HOUR = 3_600_000
const MINUTE = 60_000

/** One person's life at the desk: registration, cards, the first consumption and the call it makes due [C5]. */
export function eventsOfPerson(person: DemoPerson, index: number, chance: Chance, calendar: DemoCalendar): DemoEvent[] {
  const events: DemoEvent[] = []
  const desk: DemoRole = index % 2 === 0 ? 'desk' : 'secondDesk'
  const add = (at: number, by: DemoRole, action: string, run: (context: CommandContext) => void) => {
    if (at <= calendar.now) events.push({ at, by, action, run })
  }
  const joined = calendar.inHours(calendar.at(person.joinedOn, chance.whole(9 * 60, 19 * 60)))

  add(joined, desk, 'members.register', (context) => register(context, person, index))
  if (person.kind === 'member')
    for (const card of cardsOf(person, index, chance, calendar))
      add(card.at(joined), card.by ?? desk, card.action, card.run)
  if (index % 17 === 3)
    add(joined + 40 * MINUTE, 'manager', 'members.writeHealth', (context) => {
      giveConsent(context, person.id, 'health', '2026-01')
      writeHealth(context, person.id, HEALTH[index % HEALTH.length] ?? HEALTH[0], '入会登记')
    })
  if (index % 11 === 5)
    add(joined + 30 * 24 * HOUR, desk, 'members.update', (context) =>
      update(context, person, {
        preferredTimes: '工作日晚间',
        remark: '已核对资料，手机号未变。',
        wechat: `demo_wx_${index}`,
      }),
    )

  const spent = joined + chance.whole(10, 90) * MINUTE
  const amountFen = person.kind === 'guest' ? 6000 : person.plan.priceFen
  const item = person.kind === 'guest' ? '单次体验' : person.plan.name
  add(spent, desk, 'consumptions.record', (context) =>
    recordConsumption(context, { memberId: person.id, amountFen, item, quantity: 1 }),
  )
  events.push(...callsAfter(person, spent, chance, calendar))
  return events
}

/** The people whose first call is due about now: some in time, some soon, some too late already. */
export function newcomerEvents(people: readonly DemoPerson[], calendar: DemoCalendar): DemoEvent[] {
  const hours = [1, 3, 6, 9, 15, 19, 21, 22.5, 23.4, 25, 28, 44]
  return people.flatMap((person, index) => {
    const spent = calendar.hoursAgo(hours[index % hours.length] ?? 1)
    const desk: DemoRole = index % 2 === 0 ? 'desk' : 'secondDesk'
    const tries: DemoEvent[] = []
    if (index === 5 || index === 6) tries.push(callAt(calendar.hoursAgo(2), person, 'no_answer'))
    if (index === 7)
      tries.push(callAt(calendar.hoursAgo(1), person, 'rescheduled', calendar.inHours(calendar.now + 40 * MINUTE)))
    return [
      ...tries,
      {
        at: spent - 12 * MINUTE,
        by: desk,
        action: 'members.register',
        run: (context) => register(context, person, index),
      },
      {
        at: spent - 6 * MINUTE,
        by: desk,
        action: 'memberships.add',
        run: (context) => addMembership(context, person.id, termsOf(person, context.today)),
      },
      {
        at: spent,
        by: desk,
        action: 'consumptions.record',
        run: (context) =>
          recordConsumption(context, {
            memberId: person.id,
            amountFen: person.plan.priceFen,
            item: person.plan.name,
            quantity: 1,
          }),
      },
    ] satisfies DemoEvent[]
  })
}

/** What the register says of those who stay away: some are written off, some have said good-bye. */
export function statusEvents(people: readonly DemoPerson[], calendar: DemoCalendar): DemoEvent[] {
  return people.flatMap((person, index) => {
    if (person.kind === 'guest' || person.joinedOn > calendar.daysAgo(60)) return []
    const status = index % 31 === 9 ? 'left' : person.habit === 'gone' ? 'lapsed' : null
    if (!status) return []
    const at = calendar.at(calendar.daysAgo(5 + (index % 9)), 14 * 60 + (index % 60))
    return [{ at, by: 'supervisor', action: 'members.update', run: (context) => update(context, person, { status }) }]
  })
}

const VersionRow = row({ version: member.version })

function update(context: CommandContext, { id }: DemoPerson, fields: Fields): void {
  const version = context.db.get(VersionRow, 'SELECT version FROM member WHERE id = ?', id)?.version ?? 0
  updateMember(context, { id, version, fields })
}

function register(context: CommandContext, person: DemoPerson, index: number): void {
  const made = registerMember(context, {
    fields: {
      name: person.name,
      kind: person.kind,
      gender: person.gender,
      birthDate: person.birthDate,
      occupation: person.occupation,
      source: person.source,
      preferredActivities: person.activity,
      contactPreference: index % 9 === 4 ? 'text' : 'phone',
      ...(person.guardian && { guardianName: person.guardian.name, guardianPhone: person.guardian.phone }),
      ...(index % 6 === 1 && { goal: '三个月减重 5 公斤' }),
      ...(index % 41 === 7 && { doNotDisturbUntil: addDays(context.today, 500), doNotDisturbReason: '本人要求' }),
    },
    phones: [{ phone: person.phone, shared: person.shared }],
    ...(person.card && { card: person.card }),
  })
  person.id = made.id
  giveConsent(context, person.id, 'service', '2026-01')
  if (index % 3 === 0) giveConsent(context, person.id, 'marketing', '2026-01')
  if (person.guardian) giveConsent(context, person.id, 'guardian', '2026-01')
}

type CardEvent = { at(joined: number): number; action: string; run(context: CommandContext): void; by?: DemoRole }

/** The first card, what became of it, and its renewals: those who stay renew, the others let it run out. */
function cardsOf(person: DemoPerson, index: number, chance: Chance, calendar: DemoCalendar): CardEvent[] {
  const { plan } = person
  let cardId = 0
  const events: CardEvent[] = [
    {
      at: (joined) => joined + 6 * MINUTE,
      action: 'memberships.add',
      run(context) {
        cardId = addMembership(context, person.id, termsOf(person, person.joinedOn)).id
      },
    },
  ]
  const stays = person.habit !== 'gone' && chance.happens(0.8)
  for (
    let start = addDays(person.joinedOn, plan.days);
    stays && start <= calendar.today;
    start = addDays(start, plan.days)
  ) {
    const from = start
    events.push({
      at: () => calendar.inHours(calendar.at(from, 18 * 60)),
      action: 'memberships.renew',
      run(context) {
        cardId = addMembership(context, person.id, termsOf(person, from), cardId).id
      },
    })
  }
  const days = daysBetween(person.joinedOn, calendar.today)
  if (index % 19 === 2 && days > 40)
    events.push({
      at: () => calendar.inHours(calendar.at(calendar.daysAgo(chance.whole(3, 20)), 11 * 60)),
      action: 'memberships.freeze',
      run(context) {
        const live = context.db.has('SELECT 1 FROM membership WHERE id = ? AND ends_on >= ?', cardId, context.today)
        if (live)
          freezeMembership(context, { id: cardId, fromDay: context.today, untilDay: null, reason: '出差三个月' })
        if (live) update(context, person, { status: 'frozen' })
      },
    })
  if (index % 37 === 11 && days > 5)
    events.push({
      at: (joined) => joined + 4 * 24 * HOUR,
      action: 'memberships.cancel',
      by: 'manager',
      run: (context) => cancelMembership(context, cardId, context.today, '七天冷静期内退卡'),
    })
  return events
}

function termsOf({ plan }: DemoPerson, startsOn: Day) {
  return {
    plan: plan.name,
    startsOn,
    endsOn: addDays(startsOn, plan.days - 1),
    priceFen: plan.priceFen,
    visitsLeft: plan.visits ?? null,
    balanceFen: plan.balanceFen ?? null,
  }
}

/** Most are reached at once, some after a second try, a few too late or never. */
function callsAfter(person: DemoPerson, spent: number, chance: Chance, calendar: DemoCalendar): DemoEvent[] {
  const by: DemoRole = chance.happens(0.6) ? 'caller' : 'secondCaller'
  const luck = chance.next()
  const first = calendar.inHours(spent + chance.whole(14, 22) * HOUR)
  const call = (at: number, outcome: Outcome): DemoEvent => ({
    at,
    by,
    action: 'callbacks.record',
    run: (context) => answerCall(context, person, outcome, chance),
  })
  const events =
    luck < 0.68
      ? [call(first, 'reached')]
      : luck < 0.8
        ? [call(first, 'no_answer'), call(calendar.inHours(first + 5 * HOUR), 'reached')]
        : luck < 0.86
          ? [call(first, 'busy'), call(calendar.inHours(first + 3 * HOUR), 'reached')]
          : luck < 0.9
            ? [call(first, 'refused')]
            : luck < 0.95
              ? [call(calendar.inHours(spent + 31 * HOUR), 'reached')]
              : [1, 2, 3, 4, 5, 6].map((day) => call(calendar.inHours(spent + day * 21 * HOUR), 'no_answer'))
  return events.filter((event) => event.at <= calendar.now)
}

type Outcome = 'reached' | 'no_answer' | 'refused' | 'busy' | 'rescheduled'

/** A try of which only the outcome is known. */
function callAt(at: number, person: DemoPerson, outcome: Outcome, agreedAt?: number): DemoEvent {
  return {
    at,
    by: 'caller',
    action: 'callbacks.record',
    // Agreed for a time that has passed by the time the demo is made at night: then it stays a plain try.
    run: (context) => recordTry(context, person, agreedAt && agreedAt > context.now ? outcome : 'no_answer', agreedAt),
  }
}

function answerCall(context: CommandContext, person: DemoPerson, outcome: Outcome, chance: Chance): void {
  if (outcome !== 'reached') {
    recordTry(context, person, outcome)
    return
  }
  recordTry(context, person, outcome, undefined, {
    note: chance.pick(PRAISE),
    minutes: chance.whole(3, 9),
    ...demoAnswers(context.db, 'first', chance, false),
  })
}

type Answers = Pick<RecordedCall, 'note' | 'minutes' | 'questionnaireId' | 'answers'>

function recordTry(
  context: CommandContext,
  person: DemoPerson,
  outcome: Outcome,
  agreedAt?: number,
  answers: Answers = {},
): void {
  const open = begunCallTo(context.db, person.id, ['first'], context.now)
  if (!open) return
  const retryAt = outcome === 'rescheduled' ? agreedAt : undefined
  recordCall(context, {
    id: open.id,
    tries: open.attempts,
    outcome,
    channel: 'phone',
    ...answers,
    ...(retryAt && { retryAt }),
  })
}
