import { writeFileSync } from 'node:fs'
import type { Callback } from '../../../shared/contract/callbacks'
import type { ImportKind } from '../../../shared/contract/imports'
import type { MemberRow } from '../../../shared/contract/members'
import type { Figure } from '../../../shared/contract/reports'
import { isoWithOffset } from '../../../shared/day'
import { reportLabels } from '../../../shared/report-labels'
import { runTaskAs } from '../../app/gate'
import { type Flags, instant, required } from './arguments'
import type { CliClub } from './club'
import { importFile, importOrder, undoImportOf } from './import'
import { verifyClub } from './verify'

type Command = {
  /** Reading and exporting work beside a desk that owns the folder. */
  reads: boolean
  /** Reads what was typed, before any file is opened: wrong use is told first. */
  prepare(words: readonly string[], flags: Flags): (club: CliClub) => Promise<unknown>
}

const PAGE = 500

/** What runs on an open club, by its words. */
export const commands: Readonly<Record<string, Command>> = {
  'import members': importOf('members'),
  'import memberships': importOf('memberships'),
  'import visits': importOf('visits'),
  'import consumptions': importOf('consumptions'),
  'import undo': {
    reads: false,
    prepare([, , batch]) {
      const id = required(batch, 'BATCH')
      return (club) => undoImportOf(club, id)
    },
  },
  'members search': {
    reads: true,
    prepare([, , ...text]) {
      const query = required(text.join(' '), 'TEXT')
      return async (club) => {
      const rows = await club.call<MemberRow[]>('members.search', { text: query, limit: 100 })
      return rows.map(({ id: memberId, number, name, phone, card }) => ({ id: memberId, number, name, phone, card }))
      }
    },
  },
  'members count': { reads: true, prepare: () => (club) => club.call('members.count', {}) },
  'callbacks due': {
    reads: true,
    prepare(_words, flags) {
      const until = flags.until === undefined ? undefined : instant(flags.until, '--until')
      return async (club) => {
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
      }
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
      }
    },
  },
  obligations: {
    reads: true,
    prepare: (_words, flags) => async (club) => {
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
    prepare([, , quarter], flags) {
      const name = required(quarter, 'QUARTER, such as 2018Q2,')
      const out = required(flags.out, '--out')
      return async (club) => {
      const report = await club.call<{ figures: Figure[] }>('reports.quarter', { quarter: name })
      const file = await club.call<{ base64: string }>('reports.exportQuarter', { quarter: name, labels: reportLabels })
      writeFileSync(out, Buffer.from(file.base64, 'base64'))
      const figures = report.figures.map(({ key, value, n, definition }) => ({ key, value, n, definition }))
      return { quarter: name, figures }
      }
    },
  },
  backup: { reads: false, prepare: () => (club) => club.call('backups.run', ) },
  verify: {
    reads: true,
    prepare: () => (core, desk ) => runTaskAs(core, desk, 'backup.run', 'verify', () => verifyClub(core)),
  },
}

function importOf(kind: ImportKind): Command {
  return {
    reads: false,
    prepare([, , file], flags) {
      const order = importOrder(kind, file, flags)
      return (club) => importFile(club, order)
    },
  }
}

async function allPages<Row>(club: CliClub, path: string, input: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await club.call<{ total: number; rows: Row[] }>(path, { ...input, offset: rows.length, limit: PAGE })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}
