import type { Notice } from '../../../shared/contract/notices'
import type { CallbackKind, ObligationKind } from '../../../shared/contract/obligations'
import type { Translate } from '../../text/language'
import { zhCN } from '../../text/zh-CN'
import type { Place } from '../../ui/place'

const obligations = zhCN.callbacks.why.obligation

const visitStates = ['stopped', 'resumed', 'overdue'] as const

const isObligation = (kind: unknown): kind is ObligationKind =>
  typeof kind === 'string' && Object.hasOwn(obligations, kind)
const wordOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const countOf = (value: unknown) => (typeof value === 'number' ? value : null)

/** What a notice says, in one line. */
export function noticeText({ what, stage, facts }: Pick<Notice, 'what' | 'stage' | 'facts'>, t: Translate): string {
  switch (what) {
    case 'escalation': {
      const kind = isObligation(facts.kind) ? t(`callbacks.why.obligation.${facts.kind}`) : ''
      const member = wordOf(facts.member)
      // A duty of the club is about nobody.
      if (member === null && kind !== '' && !isTalk(facts.kind))
        return t('notices.duty', { kind, stage: stageText(stage, t) })
      return t('notices.what.escalation', {
        subject: member ?? t('notices.something'),
        kind,
        stage: stageText(stage, t),
      })
    }
    case 'several':
      return t('notices.what.several', { n: countOf(facts.count) ?? 0, late: countOf(facts.late) ?? 0 })
    case 'home_visit': {
      const state = visitStates.find((each) => each === facts.state) ?? 'other'
      return t('notices.what.home_visit', {
        by: wordOf(facts.by) ?? t('notices.someone'),
        member: wordOf(facts.member) ?? t('notices.member'),
        state: t(`notices.visitState.${state}`),
      })
    }
    case 'radar':
      return t('notices.what.radar', {
        until: wordOf(facts.until) ?? '',
        by: wordOf(facts.by) ?? '',
        n: countOf(facts.short) ?? 0,
      })
    case 'calendar':
      return t('notices.what.calendar', { year: facts.year })
    case 'kept_aside':
      return t('notices.what.kept_aside', { n: countOf(facts.rows) ?? 0 })
    case 'certificate':
      return t('notices.what.certificate', { name: wordOf(facts.name) ?? '', until: wordOf(facts.until) ?? '' })
    case 'catch_up': {
      const days = countOf(facts.days)
      return t('notices.what.catch_up', {
        days: days === null ? t('notices.someTime') : t('notices.daysOff', { n: days }),
        n: countOf(facts.overdue) ?? 0,
      })
    }
  }
}

function stageText(stage: number | null, t: Translate): string {
  return stage === 50 || stage === 80 || stage === 100 || stage === 150
    ? t(`notices.stage.s${stage}`)
    : t('notices.stage.none')
}

/** Where a notice leads; null where there is nothing to open. */
export function noticePlace({
  what,
  callbackId,
  memberId,
  facts,
}: Pick<Notice, 'what' | 'callbackId' | 'memberId' | 'facts'>): Place | null {
  if (what === 'home_visit') return { to: '/callbacks/visits', needs: 'callback.read' }
  if (what === 'several' || what === 'catch_up') return { to: '/', needs: null }
  if (what === 'radar') return { to: '/callbacks/plan', needs: 'plan.read' }
  if (what === 'calendar') return { to: '/settings/holidays', needs: 'settings.read' }
  if (what === 'kept_aside') return { to: '/settings/audit', needs: 'audit.read' }
  if (what === 'certificate') return { to: '/settings/staff', needs: 'staff.read' }
  if (facts.kind === 'backup') return { to: '/settings/backups', needs: 'backup.run' }
  if (callbackId !== null && isTalk(facts.kind)) return { to: `/callbacks/${callbackId}`, needs: 'callback.read' }
  return memberId === null ? { to: '/', needs: null } : { to: `/members/${memberId}`, needs: 'member.read' }
}

/** A duty has no call to open. */
function isTalk(kind: unknown): kind is CallbackKind {
  return typeof kind === 'string' && Object.hasOwn(zhCN.callbacks.why.kind, kind)
}
