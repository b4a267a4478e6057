import { addDays, type Day, parseDay, weekday, yearOf } from '../../../shared/day'
import { parseDelimited } from '../../tabular/delimited'
import { decodeText } from '../../tabular/text'
import { statutoryDays } from './holiday-year'
import type { UserDay } from './holidays'

export type HolidayProblem = {
  line: number
  code: 'day' | 'kind' | 'twice' | 'columns' | 'weekday' | 'foreign'
  value: string
}
export type HolidayList = { days: UserDay[]; years: number[]; problems: HolidayProblem[] }

type Line = { line: number; fields: string[] }
type Entry = UserDay & { line: number }

/**
 * Reads a year's list: a day, what it is and its name on each line, separated as in any table; a heading is passed over.
 * Every line that can't be taken is told with its reason.
 * @throws AppError `file.unreadable`, `file.too_large`
 */
export function readHolidayList(bytes: Uint8Array): HolidayList {
  const lines = linesOf(bytes)
  const problems: HolidayProblem[] = []
  const entries: Entry[] = []
  const seen = new Set<Day>()
  for (const [index, { line, fields }] of lines.entries()) {
    const refuse = (code: HolidayProblem['code'], value: string) => problems.push({ line, code, value })
    const [dayText = '', kindText = '', name = ''] = fields
    const day = dayFrom(dayText)
    if (index === 0 && day === null && kindOf(kindText) === null) continue
    const kind = kindOf(kindText)
    if (fields.length < 2 || fields.length > 3) refuse('columns', fields.join(' '))
    else if (day === null) refuse('day', dayText)
    else if (kind === null) refuse('kind', kindText)
    else if (seen.has(day)) refuse('twice', day)
    // A make-up day is a day of the weekend on which people work; work on another day needs no word.
    else if (kind === 'makeup' && weekday(day) < 6) refuse('weekday', day)
    else entries.push({ line, day, kind, name: name.slice(0, 200) })
    if (day !== null) seen.add(day)
  }
  problems.push(...foreignDays(entries))
  return {
    days: entries.map(({ day, kind, name }) => ({ day, kind, name })),
    years: [...new Set(entries.map(({ day }) => yearOf(day)))].sort(),
    problems: problems.sort((a, b) => a.line - b.line),
  }
}

function linesOf(bytes: Uint8Array): Line[] {
  const { text } = decodeText(bytes)
  return parseDelimited(text).map(({ line, cells }) => {
    const fields = cells.map((cell) => cell.text.trim())
    // What is not a table has spaces between the day, its kind and its name.
    const parted = fields.length === 1 ? (fields[0] ?? '').split(/\s+/) : fields
    return { line, fields: parted }
  })
}

/** `2027-01-01`, `2027/1/1`, `2027.1.1` or `2027年1月1日`. */
function dayFrom(text: string): Day | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (!found) return null
  const [, year = '', month = '', date = ''] = found
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

const KINDS: Readonly<Record<string, UserDay['kind']>> = {
  holiday: 'holiday',
  makeup: 'makeup',
  workday: 'workday',
  放假: 'holiday',
  休: 'holiday',
  休假: 'holiday',
  假日: 'holiday',
  节假日: 'holiday',
  法定节假日: 'holiday',
  调休: 'makeup',
  上班: 'makeup',
  补班: 'makeup',
  班: 'makeup',
  调休上班: 'makeup',
  工作日: 'workday',
}

function kindOf(text: string): UserDay['kind'] | null {
  const word = text.toLowerCase()
  return Object.hasOwn(KINDS, word) ? (KINDS[word] ?? null) : null
}

/**
 * Holidays of another country: in a year's list that has neither Spring Festival nor National Day, all that belong to no
 * holiday of this one.
 */
function foreignDays(entries: readonly Entry[]): HolidayProblem[] {
  const holidays = new Set(entries.filter((each) => each.kind === 'holiday').map((each) => each.day))
  return entries.flatMap(({ line, day, kind }) => {
    if (kind !== 'holiday') return []
    const statutory = statutoryDays(yearOf(day))
    const isOurs = ['春节', '国庆节'].every((name) =>
      [...statutory].some(([each, is]) => is === name && holidays.has(each)),
    )
    if (isOurs || touches(day, holidays, statutory)) return []
    return [{ line, code: 'foreign' as const, value: day }]
  })
}

/** Whether the days off in a row around `day` hold one that the law names. */
function touches(day: Day, holidays: ReadonlySet<Day>, statutory: ReadonlyMap<Day, string>): boolean {
  for (const step of [-1, 1]) {
    for (let each = day; holidays.has(each); each = addDays(each, step)) if (statutory.has(each)) return true
  }
  return false
}
