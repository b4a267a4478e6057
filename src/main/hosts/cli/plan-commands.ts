import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { MemberRow } from '../../../shared/contract/members'
import { CallbackKind, type ObligationRecord } from '../../../shared/contract/obligations'
import type { PlannedCall } from '../../../shared/contract/plans'
import { addDays, type Day, dayOf, isoWithOffset, yearOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { withIsoFacts } from '../../../shared/evidence'
import { isQuarter } from '../../../shared/quarter'
import { whySentence } from '../../content/why-sentence'
import { day, number, required } from './arguments'
import { allPages, type CliClub, type Command } from './club'
import { Misuse, Refused } from './usage'

/** Days shown where none are asked for. */
const DEFAULT_DAYS = 7

/** What is owed and why, who calls whom on which day, what a quarter came to, and the calendar behind it. */
export const planCommands: Readonly<Record<string, Command>> = {
  obligations: {
    reads: true,
    prepare(_words, { all, subject }) {
      return (club) => listObligations(club, subject === undefined ? { all } : { all, subject })
    },
  },
  why: {
    reads: true,
    prepare([, key]) {
      const wanted = required(key, 'KEY')
      return (club) => why(club, wanted)
    },
  },
  'why-not': {
    reads: true,
    prepare([, member, kindText]) {
      const wanted = required(member, 'MEMBER')
      const kind = CallbackKind.safeParse(required(kindText, 'KIND'))
      if (!kind.success) throw new Misuse(`KIND is one of ${CallbackKind.options.join(', ')}`)
      return async (club) => {
        const memberId = await memberIdOf(club, wanted)
        return withIsoFacts(await club.call<WhyNot>('callbacks.whyNot', { memberId, kind: kind.data }), club.zone)
      }
    },
  },
  plan: {
    reads: true,
    prepare(_words, flags) {
      const from = flags.from === undefined ? undefined : day(flags.from, '--from')
      const to = flags.to === undefined ? undefined : day(flags.to, '--to')
      return (club) => listPlan(club, from, to)
    },
  },
  coverage: {
    reads: true,
    prepare([, quarter]) {
      const wanted = required(quarter, 'QUARTER, such as 2018Q2,')
      if (!isQuarter(wanted)) throw new Misuse(`${wanted} is not a quarter like 2018Q2`)
      return (club) => coverage(club, wanted)
    },
  },
  'calendar show': {
    reads: true,
    prepare(_words, flags) {
      const year = flags.year === undefined ? undefined : number(flags.year, '--year', { from: 2000, to: 2100 })
      return (club) => club.call('settings.holidays', { year: year ?? yearOf(dayOf(club.core.clock.now(), club.zone)) })
    },
  },
  'calendar import': {
    reads: false,
    prepare([, , file], flags) {
      const path = required(file, 'FILE')
      return (club) => importCalendar(club, path, flags['dry-run'])
    },
  },
}

async function listObligations(club: CliClub, filter: { all: boolean; subject?: string }) {
  const at = (instant: number) => isoWithOffset(instant, club.zone)
  const orNull = (instant: number | null) => (instant === null ? null : at(instant))
  const rows = await allPages<ObligationRecord>(club, 'callbacks.obligations', filter)
  return rows.map((row) => ({
    ...row,
    anchor: at(row.anchor),
    earliest: at(row.earliest),
    due: at(row.due),
    hard: at(row.hard),
    latestStart: orNull(row.latestStart),
    pauses: row.pauses.map(({ from, to }) => ({ from: at(from), to: at(to) })),
    nextAttemptAt: orNull(row.nextAttemptAt),
    doneAt: orNull(row.doneAt),
    why: withIsoFacts(row.why, club.zone),
  }))
}

type WhyNot = { condition: string; facts: Record<string, unknown> }

type Explanation = {
  key: string
  rule: string
  clause: string
  facts: Record<string, unknown>
  settings: Record<string, unknown>
  formula: string
  due: number
  latestStart: number | null
  state: ObligationRecord['state']
  kind: ObligationRecord['kind']
}

async function why(club: CliClub, key: string) {
  const found = await club.call<Explanation>('callbacks.why', { key })
  const { rule, clause, facts, settings, formula } = withIsoFacts(found, club.zone)
  return { key, rule, clause, facts, settings, formula, text: whySentence(found, club.zone) }
}

/** By number as it is on the card, or by id. */
async function memberIdOf(club: CliClub, member: string): Promise<string> {
  const rows = await club.call<MemberRow[]>('members.search', { text: member, limit: 100 })
  const named = rows.find((row) => row.number === member) ?? rows.find((row) => row.card === member)
  if (named) return named.id
  if (/^[1-9]\d*$/.test(member)) return member
  throw new AppError('record.not_found', { what: 'member', id: member })
}

async function listPlan(club: CliClub, from: Day | undefined, to: Day | undefined) {
  const first = from ?? dayOf(club.core.clock.now(), club.zone)
  const until = to ?? addDays(first, DEFAULT_DAYS - 1)
  const rows = await allPages<PlannedCall>(club, 'plans.calls', { from: first, until })
  return rows.map((row) => ({
    day: row.day,
    staff: row.staff,
    callback: row.callbackId,
    key: row.key,
    memberId: row.memberId,
    member: row.member,
    kind: row.kind,
    due: isoWithOffset(row.due, club.zone),
    effectiveDue: row.effectiveDue,
    lent: row.lent,
    published: row.published,
    why: withIsoFacts(row.why, club.zone),
  }))
}

async function coverage(club: CliClub, quarter: string) {
  type Counts = { due: number; attempted: number; reached: number }
  type Row = { memberId: string; member: string; memberNumber: string; reason: string | null }
  const { due, attempted, reached } = await club.call<Counts>('plans.coverage', { quarter })
  const rows = await allPages<Row>(club, 'plans.coverageRows', { quarter, which: 'uncovered' })
  return {
    quarter,
    due,
    attempted,
    reached,
    uncovered: rows.map(({ memberId, member, memberNumber, reason }) => ({ memberId, member, memberNumber, reason })),
  }
}

async function importCalendar(club: CliClub, path: string, dryRun: boolean) {
  const file = { name: basename(path), base64: readBytes(path).toString('base64') }
  const answer = await club.call<{ problems: unknown[] }>('settings.importHolidays', { file, dryRun })
  // Nothing is taken while a line is wrong.
  if (answer.problems.length > 0) throw new Refused(answer)
  return answer
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new AppError('file.unreadable', { reason: 'missing' })
  }
}
