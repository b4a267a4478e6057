import { writeFileSync } from 'node:fs'
import type { Callback } from '../../../shared/contract/callbacks'
import type { MemberRow } from '../../../shared/contract/members'
import type { Figure } from '../../../shared/contract/reports'
import { isoWithOffset } from '../../../shared/day'
import { withIsoFacts } from '../../../shared/evidence'
import { runTaskAs } from '../../app/gate'
import { nouns } from '../../app/nouns'
import { reportLabels } from '../../content/report-labels'
import { instant, number, required } from './arguments'
import { allPages, type CliClub, type Command } from './club'
import { importFile, importOrder, undoImportOf } from './import'
import { planCommands } from './plan-commands'
import { verifyClub } from './verify'

/** What runs on an open club, by its words. */
export const commands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(
    nouns
      .flatMap((noun) => ('imports' in noun ? Object.keys(noun.imports ?? {}) : []))
      .map((kind) => [`import ${kind}`, importOf(kind)]),
  ),
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
      return (club) => searchMembers(club, query)
    },
  },
  'members count': { reads: true, prepare: () => (club) => club.call('members.count', {}) },
  'callbacks due': {
    reads: true,
    prepare(_words, flags) {
      const until = flags.until === undefined ? undefined : instant(flags.until, '--until')
      return (club) => dueCallbacks(club, until)
    },
  },
  'callbacks record': {
    reads: false,
    prepare([, , callback], flags) {
      const outcome = required(flags.outcome, '--outcome')
      const tries = flags.tries === undefined ? undefined : number(flags.tries, '--tries', { from: 0, to: 99 })
      const input = { id: required(callback, 'ID'), outcome, note: flags.note ?? '' }
      return (club) => recordCallback(club, input, tries)
    },
  },
  ...planCommands,
  'report quarter': {
    reads: true,
    prepare([, , quarter], flags) {
      const name = required(quarter, 'QUARTER, such as 2018Q2,')
      const out = required(flags.out, '--out')
      return (club) => reportQuarter(club, name, out)
    },
  },
  backup: { reads: false, prepare: () => (club) => club.call('backups.run', {}) },
  verify: {
    reads: true,
    prepare: () => (club) => runTaskAs(club.core, club.desk, 'backup.run', 'verify', () => verifyClub(club.core)),
  },
}

function importOf(kind: string): Command {
  return {
    reads: false,
    prepare([, , file], flags) {
      const order = importOrder(kind, file, flags)
      return (club) => importFile(club, order)
    },
  }
}

async function searchMembers(club: CliClub, text: string) {
  const rows = await club.call<MemberRow[]>('members.search', { text, limit: 100 })
  return rows.map(({ id, number, name, phone, card }) => ({ id, number, name, phone, card }))
}

async function dueCallbacks(club: CliClub, until: number | undefined) {
  const rows = await allPages<Callback>(club, 'callbacks.listDue', { until })
  return rows.map(({ id, key, kind, memberId, member, due, latestStart, bornLate, attempts, why }) => ({
    id,
    key,
    kind,
    memberId,
    member,
    due: isoWithOffset(due, club.zone),
    latestStart: latestStart === null ? null : isoWithOffset(latestStart, club.zone),
    bornLate,
    attempts,
    why: withIsoFacts(why, club.zone),
  }))
}

/** `seen`: how many tries whoever calls knows of; left out, those there are now. */
async function recordCallback(
  club: CliClub,
  input: { id: string; outcome: string; note: string },
  seen: number | undefined,
) {
  type Answer = { attemptId: string; done: Callback; retryAt: number | null }
  const tries = seen ?? (await triesOf(club, input.id))
  const { attemptId, done, retryAt } = await club.call<Answer>('callbacks.record', { ...input, tries })
  const retry = retryAt === null ? null : isoWithOffset(retryAt, club.zone)
  return { attemptId, key: done.key, state: done.state, retryAt: retry }
}

async function triesOf(club: CliClub, id: string): Promise<number> {
  return (await club.call<{ callback: Callback }>('callbacks.get', { id })).callback.attempts
}

async function reportQuarter(club: CliClub, quarter: string, out: string) {
  const report = await club.call<{ figures: Figure[] }>('reports.quarter', { quarter })
  const file = await club.call<{ base64: string }>('reports.exportQuarter', { quarter, labels: reportLabels })
  writeFileSync(out, Buffer.from(file.base64, 'base64'))
  const figures = report.figures.map(({ key, value, n, definition }) => ({ key, value, n, definition }))
  return { quarter, figures }
}
