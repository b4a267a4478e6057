import { runTaskAs } from '../../app/gate'
import { runImport, undoImport } from '../../domains/imports/run'
import { type Flags, required } from './arguments'
import type { CliClub } from './club'
import { Misuse } from './usage'

const ORDERS = ['mdy', 'dmy', 'ymd'] as const

export type ImportOrder = Parameters<typeof runImport>[1]

/** What is to be taken in, and how, as it was typed. */
export function importOrder(kind: string, file: string | undefined, flags: Flags): ImportOrder {
  const path = required(file, 'FILE')
  const order = ORDERS.find((each) => each === flags['date-order']) ?? null
  if (flags['date-order'] !== undefined && order === null)
    throw new Misuse(`--date-order is one of ${ORDERS.join(', ')}`)
  const options = {
    map: Object.fromEntries(flags.map.map(headingAndField)),
    dateOrder: order,
    createMembers: flags['create-members'],
    anonymous: flags.anonymous ?? null,
    sharedPhones: flags['shared-phones'],
  }
  return { kind, path, options, dryRun: flags['dry-run'] }
}

/** Takes a file in, or with `--dry-run` only judges it [B2]. */
export function importFile({ core, desk }: CliClub, order: ImportOrder) {
  return runTaskAs(core, desk, 'import.run', 'imports.open', (task) => runImport(task, order))
}

function headingAndField(pair: string): [string, string] {
  const split = pair.lastIndexOf('=')
  if (split < 1) throw new Misuse(`--map: ${pair} is not HEADING=field`)
  return [pair.slice(0, split), pair.slice(split + 1)]
}

/** Takes a published import back. */
export function undoImportOf({ core, desk }: CliClub, batch: string | undefined) {
  return runTaskAs(core, desk, 'import.run', 'imports.undo', (task) => undoImport(task, id(batch, 'BATCH')))
}

function id(text: string | undefined, what: string): number {
  const value = Number(required(text, what))
  if (!Number.isSafeInteger(value) || value < 1) throw new Misuse(`${what} is not an id: ${text}`)
  return value
}
