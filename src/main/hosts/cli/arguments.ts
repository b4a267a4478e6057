import { parseArgs } from 'node:util'
import { type Day, parseDay, parseInstant } from '../../../shared/day'
import { defaultDataFolder } from '../../kernel/data-folder'
import { Misuse } from './usage'

const options = {
  data: { type: 'string' },
  user: { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  club: { type: 'string' },
  name: { type: 'string' },
  manager: { type: 'string' },
  timezone: { type: 'string' },
  simulation: { type: 'boolean', default: false },
  map: { type: 'string', multiple: true, default: [] as string[] },
  'date-order': { type: 'string' },
  'create-members': { type: 'boolean', default: false },
  anonymous: { type: 'string' },
  'shared-phones': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  until: { type: 'string' },
  outcome: { type: 'string' },
  note: { type: 'string' },
  tries: { type: 'string' },
  all: { type: 'boolean', default: false },
  subject: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  year: { type: 'string' },
  days: { type: 'string' },
  agents: { type: 'string' },
  'contact-rate': { type: 'string' },
  seed: { type: 'string' },
  out: { type: 'string' },
  'recovery-key': { type: 'string' },
  port: { type: 'string', default: '0' },
  open: { type: 'boolean', default: true },
} as const

export type Flags = ReturnType<typeof parse>['values']
export type Arguments = { words: string[]; flags: Flags; folder: string; now: number | undefined }

/** What was typed, or a Misuse that says what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments {
  const { positionals, values } = parse(argv)
  return {
    words: positionals,
    flags: values,
    folder: values.data ?? defaultDataFolder(process.platform, process.env),
    now: values.now === undefined ? undefined : instant(values.now, '--now'),
  }
}

/** An instant with its offset, such as 2026-11-22T14:30:00+08:00. */
export function instant(text: string, option: string): number {
  const read = parseInstant(text)
  if (read === null) throw new Misuse(`${option}: ${text} is not an instant like 2026-11-22T14:30:00+08:00`)
  return read
}

/** A calendar day such as 2026-11-22. */
export function day(text: string, option: string): Day {
  const read = parseDay(text)
  if (read === null) throw new Misuse(`${option}: ${text} is not a day like 2026-11-22`)
  return read
}

/** A number within bounds, both included. */
export function number(text: string, option: string, { from, to }: { from: number; to: number }): number {
  const read = Number(text)
  if (text.trim() === '' || !(read >= from && read <= to))
    throw new Misuse(`${option}: ${text} is not a number from ${from} to ${to}`)
  return read
}

/** The value of an option that must be there. */
export function required(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new Misuse(`${what} is missing`)
  return value
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, allowNegative: true, strict: true })
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error))
  }
}
