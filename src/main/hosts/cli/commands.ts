import type { Callback } from '../../../shared/contract/callbacks'
import type { MemberRow } from '../../../shared/contract/members'
import { isoWithOffset } from '../../../shared/day'
import { runTaskAs } from '../../app/gate'
import { type Flags, instant, required } from './arguments'
import type { CliClub } from './club'
import { verifyClub } from './verify'

type Command = {
  /** Reading and exporting work beside a desk that owns the folder. */
  reads: boolean
  run(club: CliClub, words: readonly string[], flags: Flags): Promise<unknown>
}

const PAGE = 500

/** What runs on an open club, by its words. */
export const commands: Readonly<Record<string, Command>> = {
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
  backup: { reads: false, run: (club) => club.call('backups.run', {}) },
  verify: {
    reads: true,
    run: ({ core, desk }) => runTaskAs(core, desk, 'backup.run', 'verify', () => verifyClub(core)),
  },
}

async function allPages<Row>(club: CliClub, path: string, input: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await club.call<{ total: number; rows: Row[] }>(path, { ...input, offset: rows.length, limit: PAGE })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}
