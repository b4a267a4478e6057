import { writeFileSync } from 'node:fs'
import type { Callback } from '../../../shared/contract/callbacks'
import type { MemberRow } from '../../../shared/contract/members'
import type { Figure } from '../../../shared/contract/reports'
import { isoWithOffset } from '../../../shared/day'
import { reportLabels } from '../../../shared/report-labels'
import { runTaskAs } from '../../app/gate'
import { runImport, undoImport } from '../../domains/imports/run'
import { type Flags, instant, required } from './arguments'
import type { CliClub } from './club'
import { Misuse } from './usage'
import { verifyClub } from './verify'

type Command = {
  /** Reading and exporting work beside a desk that owns the folder. */
  reads: boolean
  run(club: CliClub, words: readonly string[], flags: Flags): Promise<unknown>
}

const PAGE = 500
const KINDS = ['members', 'memberships', 'visits', 'consumptions'] as const
const ORDERS = ['mdy', 'dmy', 'ymd'] as const

/** What runs on an open club, by its words. */
export const commands: Readonly<Record<string, Command>> = {
  'import members': { reads: false, run: importFile },
  'import memberships': { reads: false, run: importFile },
  'import visits': { reads: false, run: importFile },
  'import consumptions': { reads: false, run: importFile },
  'import undo': {
    reads: false,
    run: ({ core, desk }, [, , batch]) =>
      runTaskAs(core, desk, 'import.run', 'imports.undo', (task) => undoImport(task, id(batch, 'BATCH'))),
  },
  'members search': {
    reads: true,
    async run(club, [, , ...text]) {
      const query = required(text.join(' '), 'TEXT')
      const rows = await club.call<MemberRow[]>('members.search', { text: query, limit: 100 })
      return rows.map(({ id: memberId, number, name, phone, card }) => ({ id: memberId, number, name, phone, card }))
    },
  },
  'members count': { reads: true, run: (club) => club.call('members.count', {}) },
  'callbacks due': {
    reads: true,
    async run(club, _words, flags) {
      const until = flags.until === undefined ? undefined : instant(flags.until, '--until')
      const rows = await allPages<Callback>(club, 'callbacks.listDue', { until })
      return rows.map((row) => ({
        id: row.id,
        key: row.key,
        kind: row.kind,
        memberId: row.memberId,
        member: row.member,
        due: isoWithOffset(row.due, club.zone),
        latestStart: row.latestStart === null ? null : isoWithOffset(row.latestStart, club.zone),
        bornLate: row.bornLate,
        why: row.why,
      }))
    },
  },
  'callbacks record': {
    reads: false,
    async run(club, [, , callback], flags) {
      const answer = await club.call<{ attemptId: string; done: Callback; retryAt: number | null }>(
        'callbacks.record',
        {
          id: required(callback, 'ID'),
          outcome: required(flags.outcome, '--outcome'),
          note: flags.note ?? '',
        },
      )
      const retryAt = answer.retryAt === null ? null : isoWithOffset(answer.retryAt, club.zone)
      return { attemptId: answer.attemptId, key: answer.done.key, state: answer.done.state, retryAt }
    },
  },
  obligations: {
    reads: true,
    async run(club, _words, flags) {
      type Row = { earliest: number; due: number; hard: number }
      const rows = await allPages<Row>(club, 'callbacks.obligations', { all: flags.all })
      return rows.map((row) => ({
        ...row,
        earliest: isoWithOffset(row.earliest, club.zone),
        due: isoWithOffset(row.due, club.zone),
        hard: isoWithOffset(row.hard, club.zone),
      }))
    },
  },
  'report quarter': {
    reads: true,
    async run(club, [, , quarter], flags) {
      const name = required(quarter, 'QUARTER, such as 2018Q2,')
      const out = required(flags.out, '--out')
      const report = await club.call<{ figures: Figure[] }>('reports.quarter', { quarter: name })
      const file = await club.call<{ base64: string }>('reports.exportQuarter', { quarter: name, labels: reportLabels })
      writeFileSync(out, Buffer.from(file.base64, 'base64'))
      const figures = report.figures.map(({ key, value, n, definition }) => ({ key, value, n, definition }))
      return { quarter: name, figures }
    },
  },
  backup: { reads: false, run: (club) => club.call('backups.run', {}) },
  verify: {
    reads: true,
    run: ({ core, desk }) => runTaskAs(core, desk, 'backup.run', 'verify', () => verifyClub(core)),
  },
}

async function importFile({ core, desk }: CliClub, [, kind, file]: readonly string[], flags: Flags) {
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
  const known = KINDS.find((each) => each === kind)
  if (!known) throw new Misuse(`import takes one of ${KINDS.join(', ')}`)
  return runTaskAs(core, desk, 'import.run', 'imports.open', (task) =>
    runImport(task, { kind: known, path, options, dryRun: flags['dry-run'] }),
  )
}

function headingAndField(pair: string): [string, string] {
  const split = pair.lastIndexOf('=')
  if (split < 1) throw new Misuse(`--map: ${pair} is not HEADING=field`)
  return [pair.slice(0, split), pair.slice(split + 1)]
}

function id(text: string | undefined, what: string): number {
  const value = Number(required(text, what))
  if (!Number.isSafeInteger(value) || value < 1) throw new Misuse(`${what} is not an id: ${text}`)
  return value
}

async function allPages<Row>(club: CliClub, path: string, input: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await club.call<{ total: number; rows: Row[] }>(path, { ...input, offset: rows.length, limit: PAGE })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}
