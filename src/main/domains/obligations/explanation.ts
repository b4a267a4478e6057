import type { CallbackKind } from '../../../shared/contract/obligations'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { row } from '../../database/row'
import { why } from '../../engine/explain'
import { whyNot } from '../../engine/why-not'
import type { QueryContext } from '../../kernel/context'
import { requireVisible } from '../members/visibility'
import { deriveScope } from './derivation'
import { wholeScope } from './facts/scope'
import type { Feed } from './fed'
import { policyIn } from './policy'
import { ObligationRow, obligationOf } from './reconcile-store'
import { obligationLog } from './schema'
import { ownCondition } from './visible'
import { factsOut, type Why } from './why-out'

type Facts = Why['facts']

/**
 * Clause, facts, settings and formula behind one obligation, and what reconciliation changed in it.
 * @throws AppError `record.not_found` when it is not there, or not this person's to see
 */
export function explain(context: QueryContext, key: string) {
  const { db } = context
  const own = ownCondition(context)
  const row = db.get(ObligationRow, `SELECT * FROM obligation WHERE key = ? AND ${own.where}`, key, ...own.values)
  if (!row) throw new AppError('record.not_found', { what: 'obligation', id: key })
  const { policy, ...said } = why(obligationOf(row), policyIn(db))
  return {
    ...said,
    kind: row.kind,
    facts: factsOut(said.facts),
    settings: { ...policy },
    due: row.due,
    latestStart: row.latest_start,
    state: row.state,
    changes: changesOf(db, key),
  }
}

/** Which condition keeps a member off the list. @throws AppError `record.not_found` */
export function explainAbsence(
  context: QueryContext,
  memberId: number,
  kind: CallbackKind,
  feed: Feed,
): { condition: string; facts: Facts } {
  const { db, now } = context
  requireVisible(context, memberId)
  const settings = policyIn(db)
  const scope = wholeScope(db, { members: [memberId], subjects: [] }, feed.sources)
  const { facts } = deriveScope(db, scope, settings, now, feed)
  const said = whyNot(memberId, kind, facts, settings, now, feed.rules)
  return { condition: said.condition, facts: factsOut(said.facts) }
}

const ChangesOfRow = row({ at: obligationLog.at, change: obligationLog.change })

function changesOf(db: Reader, key: string): { at: number; change: string }[] {
  return db.all(ChangesOfRow, 'SELECT at, change FROM obligation_log WHERE key = ? ORDER BY id DESC LIMIT 100', key)
}
