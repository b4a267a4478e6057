import type { z } from 'zod'
import type { Figure } from '../../../shared/contract/reports'
import { type Day, endOfDay, lastOfMonth, type Month, startOfDay, type Zone } from '../../../shared/day'
import { previousQuarter, type Quarter, quarterDays } from '../../../shared/quarter'
import type { Reader } from '../../database/handle'
import { COUNT, int, type RowOf, row } from '../../database/row'
import { bornLate, countsAsOwed, inTime } from '../access/call-state'
import { JOINED } from './joined'

type FigureOut = z.input<typeof Figure>

/** What a figure needs besides the rows: promises whose time has not come are not late yet. */
export type Moment = { now: number; zone: Zone }

export type MonthFigures = {
  month: Month
  consumptionFen: number
  visits: number
  newMembers: number
  firstDue: number
}

export type QuarterReport = {
  quarter: Quarter
  first: Day
  last: Day
  figures: FigureOut[]
  /** The same keys one quarter earlier. */
  previous: FigureOut[]
  months: MonthFigures[]
}

/** A quarter in figures, each with its cases and its definition's key. Lines of nobody count in turnover. */
export function quarterReport(db: Reader, quarter: Quarter, moment: Moment): QuarterReport {
  const { first, last } = quarterDays(quarter)
  const { figures, months } = figuresOf(db, quarter, moment)
  const { figures: previous } = figuresOf(db, previousQuarter(quarter), moment)
  return { quarter, first, last, figures, previous, months }
}

function figuresOf(db: Reader, quarter: Quarter, moment: Moment): { figures: FigureOut[]; months: MonthFigures[] } {
  const { first, last, months } = quarterDays(quarter)
  const spans = months.map((month) => ({ month, first: `${month}-01`, last: lastOfMonth(`${month}-01`) }))
  const members = membersIn(db, { first, last }, spans, moment.zone)
  const sales = spans.map((span) => consumptionIn(db, span))
  const visits = spans.map((span) => visitsIn(db, span))
  const calls = spans.map((span) => firstCallsIn(db, span, moment.now))
  const called = calls.reduce(sumOfCalls)
  const lines = sum(sales.map((each) => each.lines))
  const figures: FigureOut[] = [
    count('members.total', members.total),
    count('members.new', sum(members.months)),
    count('visits', sum(visits)),
    money('consumption.total', sum(sales.map((each) => each.fen)), lines),
    ...spans.map(({ month }, index) => ({
      ...money(`consumption.${month}`, sales[index]?.fen ?? 0, sales[index]?.lines ?? 0),
      definition: 'consumption.month',
    })),
    { ...count('consumption.customers', customersIn(db, { first, last })), n: lines },
    count('first.due', called.due),
    count('first.bornLate', called.bornLate),
    { ...count('first.attempted', called.attempted), n: called.counted },
    { ...count('first.onTime', called.onTime), n: called.counted },
    { ...count('first.reached', called.reached), n: called.counted },
    rate('first.onTimeRate', called.onTime, called.counted),
    rate('first.reachedRate', called.reached, called.counted),
  ]
  return {
    figures,
    months: spans.map(({ month }, index) => ({
      month,
      consumptionFen: sales[index]?.fen ?? 0,
      visits: visits[index] ?? 0,
      newMembers: members.months[index] ?? 0,
      firstDue: calls[index]?.due ?? 0,
    })),
  }
}

type Span = { first: Day; last: Day }

export const CONSUMPTION = `SELECT coalesce(sum(amount_fen), 0) AS fen, count(*) AS lines FROM consumption
  WHERE day BETWEEN ? AND ? AND voided_at IS NULL`

const ConsumptionInRow = row({ fen: int, lines: int })

function consumptionIn(db: Reader, { first, last }: Span): { fen: number; lines: number } {
  return db.get(ConsumptionInRow, CONSUMPTION, first, last) ?? { fen: 0, lines: 0 }
}

export const CUSTOMERS = `SELECT count(DISTINCT member_id) AS n FROM consumption
  WHERE day BETWEEN ? AND ? AND voided_at IS NULL`

function customersIn(db: Reader, { first, last }: Span): number {
  return db.get(COUNT, CUSTOMERS, first, last)?.n ?? 0
}

export const VISITS = 'SELECT count(*) AS n FROM visit WHERE day BETWEEN ? AND ? AND voided_at IS NULL'

function visitsIn(db: Reader, { first, last }: Span): number {
  return db.get(COUNT, VISITS, first, last)?.n ?? 0
}

const MEMBERS = `${JOINED}
  SELECT count(*) FILTER (WHERE day <= ?1 OR day IS NULL AND created_at <= ?2) AS total,
    count(*) FILTER (WHERE day BETWEEN ?3 AND ?4 OR day IS NULL AND created_at BETWEEN ?5 AND ?6) AS first,
    count(*) FILTER (WHERE day BETWEEN ?7 AND ?8 OR day IS NULL AND created_at BETWEEN ?9 AND ?10) AS second,
    count(*) FILTER (WHERE day BETWEEN ?11 AND ?12 OR day IS NULL AND created_at BETWEEN ?13 AND ?14) AS third
  FROM joined`

const MembersInRow = row({ total: int, first: int, second: int, third: int })

function membersIn(db: Reader, { last }: Span, months: readonly Span[], zone: Zone) {
  const bounds = months.flatMap((span) => [
    span.first,
    span.last,
    startOfDay(span.first, zone),
    endOfDay(span.last, zone),
  ])
  const row = db.get(MembersInRow, MEMBERS, last, endOfDay(last, zone), ...bounds)
  return { total: row?.total ?? 0, months: row ? [row.first, row.second, row.third] : [0, 0, 0] }
}

/** Promises of first calls by the day they were due [C5]. Those nobody may call are left out. */
const Calls = row({
  due: int,
  /** Known only after they were due: beside the other figures. */
  bornLate: int,
  /** In time known, and due by now or called already. */
  counted: int,
  attempted: int,
  onTime: int,
  reached: int,
})
type Calls = RowOf<typeof Calls>

export const FIRST_CALLS = `SELECT count(*) AS due, count(*) FILTER (WHERE ${bornLate('o')}) AS bornLate,
    count(*) FILTER (WHERE ${inTime('o')} AND (due <= ? OR attempted_at IS NOT NULL)) AS counted,
    count(*) FILTER (WHERE ${inTime('o')} AND attempted_at IS NOT NULL) AS attempted,
    count(*) FILTER (WHERE ${inTime('o')} AND attempted_at <= due) AS onTime,
    count(*) FILTER (WHERE ${inTime('o')} AND reached_at <= due) AS reached
  FROM obligation o WHERE o.kind = 'first' AND o.due_day BETWEEN ? AND ? AND ${countsAsOwed('o')}`

function firstCallsIn(db: Reader, { first, last }: Span, now: number): Calls {
  const none: Calls = { due: 0, bornLate: 0, counted: 0, attempted: 0, onTime: 0, reached: 0 }
  return db.get(Calls, FIRST_CALLS, now, first, last) ?? none
}

function sumOfCalls(a: Calls, b: Calls): Calls {
  return {
    due: a.due + b.due,
    bornLate: a.bornLate + b.bornLate,
    counted: a.counted + b.counted,
    attempted: a.attempted + b.attempted,
    onTime: a.onTime + b.onTime,
    reached: a.reached + b.reached,
  }
}

function count(key: string, value: number): FigureOut {
  return { key, value, unit: 'count', n: value, definition: key }
}

function money(key: string, value: number, n: number): FigureOut {
  return { key, value, unit: 'fen', n, definition: key }
}

function rate(key: string, part: number, of: number): FigureOut {
  return { key, value: of === 0 ? null : part / of, unit: 'rate', n: of, definition: key }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
