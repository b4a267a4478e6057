import type { z } from 'zod'
import type { results } from '../../../shared/contract/results'
import { addDays, type Day, lastOfMonth, minDay, monthOf } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { int, nullable, present, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { attempt, attemptAnswer, attemptWord } from '../talks/schema'
import { visit } from '../visits/schema'
import { averageOf } from './average'
import { type Period, periodBefore, periodOf } from './period'
import { type Points, trendOf } from './trend'

type Overview = z.input<NonNullable<(typeof results.overview)['~orpc']['outputSchema']>>
type Topic = Overview['byTopic'][number]['topic']

const MOST_WORDS = 40
const MOST_ACTIVITIES = 20
/** One customer's word is not the club's topic. */
const LEAST_MENTIONS = 2

/** What calling brought in a period, by category and by month, beside the same length of time before [C10]. */
export function overviewOf(context: QueryContext, days: { from: Day; until: Day }): Overview {
  const { db, zone } = context
  const period = periodOf(days, zone)
  const before = periodBefore(period, zone)
  const rows = callsBy(db, period)
  return {
    ...sumsOf(rows),
    byKind: groupsOf(rows, ({ kind }) => kind).map(([kind, group]) => ({ kind, ...sumsOf(group) })),
    byOutcome: groupsOf(rows, ({ outcome }) => outcome).map(([outcome, group]) => ({
      outcome,
      calls: sumsOf(group).calls,
    })),
    byMonth: monthsOf(period).map(({ month, ...part }) => {
      const { calls, reached, satisfaction } = sumsOf(callsBy(db, periodOf(part, zone)))
      return { month, calls, reached, satisfaction }
    }),
    byTopic: topicsOf(db, period, before),
    words: wordsOf(db, period, before),
    activities: activitiesOf(db, period),
  }
}

const CallRow = row({
  kind: present(attempt.kind),
  outcome: attempt.outcome,
  calls: int,
  points: int,
  scored: int,
  effective: int,
})
type CallRow = RowOf<typeof CallRow>

/** The statement behind most figures: one walk along the index of calls. */
export const CALLS = `SELECT kind, outcome, count(*) AS calls, sum(points) AS points, sum(scored) AS scored,
    sum(effective) AS effective
  FROM attempt WHERE undone_at IS NULL AND at BETWEEN ? AND ? AND kind IS NOT NULL GROUP BY kind, outcome`

function callsBy(db: Reader, { begins, ends }: Period): CallRow[] {
  return db.all(CallRow, CALLS, begins, ends)
}

/** Effective feedback is counted of those who were reached [C2]. */
function sumsOf(rows: readonly CallRow[]) {
  const sum = (part: (row: CallRow) => number) => rows.reduce((total, row) => total + part(row), 0)
  const reached = sum((row) => (row.outcome === 'reached' ? row.calls : 0))
  return {
    calls: sum((row) => row.calls),
    reached,
    satisfaction: averageOf(
      sum((row) => row.points),
      sum((row) => row.scored),
    ),
    effective: { count: sum((row) => row.effective), of: reached },
  }
}

/** By what `key` says, the largest group first. */
function groupsOf<Key>(rows: readonly CallRow[], key: (row: CallRow) => Key): [Key, CallRow[]][] {
  const groups = new Map<Key, CallRow[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return [...groups].sort(([, a], [, b]) => sumsOf(b).calls - sumsOf(a).calls)
}

function monthsOf({ from, until }: Period): { month: string; from: Day; until: Day }[] {
  const months = []
  for (let first = from; first <= until; ) {
    const last = minDay(lastOfMonth(first), until)
    months.push({ month: monthOf(first), from: first, until: last })
    first = addDays(last, 1)
  }
  return months
}

const TopicRow = row({
  topic: attemptAnswer.topic,
  n: int,
  sum: nullable(int),
  squares: nullable(int),
  opinions: int,
  low: int,
})
type TopicRow = RowOf<typeof TopicRow>

/** The statement behind topics: one walk along the index of answers. */
export const TOPICS = `SELECT topic, count(score) AS n, sum(score) AS sum, sum(score * score) AS squares,
    count(*) FILTER (WHERE kind = 'text') AS opinions, count(*) FILTER (WHERE score <= 2) AS low
  FROM attempt_answer WHERE undone = 0 AND at BETWEEN ? AND ? GROUP BY topic`

function topicsOf(db: Reader, period: Period, before: Period): Overview['byTopic'] {
  const [now, then] = [period, before].map(
    ({ begins, ends }) => new Map(db.all(TopicRow, TOPICS, begins, ends).map((row) => [row.topic, row])),
  )
  const topics: readonly Topic[] = ['venue', 'equipment', 'service', 'activity', 'culture', 'community', 'other']
  return topics
    .filter((topic) => now?.has(topic) || then?.has(topic))
    .map((topic) => {
      const [here, there] = [pointsOf(now?.get(topic)), pointsOf(then?.get(topic))]
      return {
        topic,
        now: averageOf(here.sum, here.n),
        before: averageOf(there.sum, there.n),
        opinions: now?.get(topic)?.opinions ?? 0,
        low: now?.get(topic)?.low ?? 0,
        trend: trendOf(here, there),
      }
    })
}

function pointsOf(row: TopicRow | undefined): Points {
  return { n: row?.n ?? 0, sum: row?.sum ?? 0, squares: row?.squares ?? 0 }
}

/** The statement behind words: one walk along the index of words. */
export const WORDS = `SELECT word, count(*) AS n FROM attempt_word WHERE undone = 0 AND at BETWEEN ? AND ? GROUP BY word`

const WordRow = row({ word: attemptWord.word, n: int })

function wordsOf(db: Reader, period: Period, before: Period): Overview['words'] {
  const then = new Map(db.all(WordRow, WORDS, before.begins, before.ends).map(({ word, n }) => [word, n]))
  return db
    .all(WordRow, WORDS, period.begins, period.ends)
    .filter(({ n }) => n >= LEAST_MENTIONS)
    .map(({ word, n }) => ({ word, now: n, before: then.get(word) ?? 0 }))
    .sort((a, b) => b.now - b.before - (a.now - a.before) || b.now - a.now || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_WORDS)
}

/** The statement behind activities. */
export const ACTIVITIES = `SELECT activity, count(*) AS visits, count(DISTINCT member_id) AS members FROM visit
  WHERE voided_at IS NULL AND activity <> '' AND day BETWEEN ? AND ? GROUP BY activity
  ORDER BY visits DESC, activity LIMIT ${MOST_ACTIVITIES}`

const ActivityRow = row({ activity: visit.activity, visits: int, members: int })

function activitiesOf(db: Reader, { from, until }: Period): Overview['activities'] {
  return db.all(ActivityRow, ACTIVITIES, from, until)
}
