import i18next from 'i18next'
import { permissions, type Role, rolesWith } from '../../shared/access'
import type { Zone } from '../../shared/day'
import { appErrorOf, type Refusal } from '../api/errors'
import { type Translate, useText } from '../text/language'
import { useClock } from './clock'
import { impossibleReason } from './impossible-reason'
import { absoluteTime } from './time'

type Reader = { t: Translate; now: number; zone: Zone }

/** Facts as words of the reader's language; what needs no translation goes in as it is. */
function wordsOf(refusal: Refusal, { t, now, zone }: Reader): Record<string, unknown> {
  const join = (list: readonly string[]) => list.join(t('common.listComma'))
  const when = (at: number) => absoluteTime(at, now, zone)
  switch (refusal.code) {
    case 'access.denied': {
      const known = permissions.find((permission) => permission === refusal.facts.permission)
      return {
        permission: known ? t(`words.permission.${known}`) : refusal.facts.permission,
        // The refusal names what the person holds; what helps is who may.
        roles: join((known ? rolesWith(known) : refusal.facts.roles).map((role) => t(`words.role.${role as Role}`))),
      }
    }
    case 'session.wrong_password': {
      const seconds = Math.ceil(refusal.facts.retryAfterMs / 1000)
      return { wait: seconds > 0 ? t('errorFacts.wait', { seconds }) : t('errorFacts.noWait') }
    }
    case 'phone.too_many':
      return { minutes: Math.ceil(refusal.facts.retryAfterMs / 60_000) }
    case 'input.invalid':
      return { fields: join(refusal.facts.issues.map(({ path }) => fieldWord(path, t))) }
    case 'record.not_found':
      return { what: whatWord(refusal.facts.what, t) }
    case 'record.changed':
      return {
        what: whatWord(refusal.facts.what, t),
        by: refusal.facts.by ?? t('errorFacts.someone'),
        at: when(refusal.facts.at),
        fields: join(refusal.facts.fields.map((field) => fieldWord(field, t))),
      }
    case 'data.damaged':
      return { file: refusal.facts.file, reason: t(`errorFacts.damage.${refusal.facts.reason}`) }
    case 'clock.suspect':
      return { now: when(refusal.facts.now), newestFact: when(refusal.facts.newestFact) }
    case 'setup.recovery_mismatch':
      return { groups: join(refusal.facts.groups.map(String)) }
    case 'demo.refused':
      return { reason: t(`errorFacts.demo.${refusal.facts.reason}`) }
    case 'recovery.wrong_key':
      return {
        reason: t(`errorFacts.recovery.${refusal.facts.reason}`, {
          seconds: Math.ceil(refusal.facts.retryAfterMs / 1000),
        }),
      }
    case 'member.duplicate':
      return { ...refusal.facts, reason: t(`errorFacts.duplicate.${refusal.facts.reason}`) }
    case 'member.not_mergeable':
      return { reason: t(`errorFacts.merge.${refusal.facts.reason}`) }
    case 'member.no_consent':
      return { what: t(`words.consent.${refusal.facts.what as 'health'}`) }
    case 'undo.expired':
      return { until: when(refusal.facts.until) }
    case 'callback.already_closed':
      return { state: t(`words.obligationState.${refusal.facts.state as 'done'}`) }
    case 'settings.impossible': {
      const [name] = refusal.facts.setting.split('.')
      return {
        setting: t(`errorFacts.setting.${name as 'other'}`, { defaultValue: t('errorFacts.setting.other') }),
        reason: impossibleReason(refusal.facts.reason, t),
      }
    }
    case 'plan.impossible':
      return { reason: impossibleReason(refusal.facts.reason, t) }
    case 'guide.exists':
      return { kind: t(`words.callbackKind.${refusal.facts.kind as 'first'}`) }
    case 'guide.impossible':
      return {
        path: '',
        reason: t(`guides.fault.${refusal.facts.reason as 'other'}`, { defaultValue: t('guides.fault.other') }),
      }
    case 'file.unreadable':
      return { reason: t(`errorFacts.unreadable.${refusal.facts.reason}`) }
    case 'file.too_large':
      return {
        limit: t(`errorFacts.limit.${refusal.facts.limit}`),
        allowed: refusal.facts.allowed,
        found: refusal.facts.found === null ? '' : t('errorFacts.found', { found: refusal.facts.found }),
      }
    case 'import.no_heading':
      return { known: join(refusal.facts.known) }
    case 'import.missing_column':
      return { fields: join(refusal.facts.fields), headings: join(refusal.facts.headings) }
    case 'import.unknown_field':
      return { field: refusal.facts.field, known: join(refusal.facts.known) }
    case 'import.ambiguous_dates':
      return { column: refusal.facts.column, samples: join(refusal.facts.samples) }
    case 'import.not_undoable':
      return { ...refusal.facts, reason: t(`errorFacts.undo.${refusal.facts.reason}`) }
    default:
      return { ...refusal.facts }
  }
}

function whatWord(what: string, t: Translate): string {
  return t(`errorFacts.what.${what as 'other'}`, { defaultValue: t('errorFacts.what.other') })
}

/** A field by the name its form shows; `fields.name` and `name` are the same field. */
function fieldWord(path: string, t: Translate): string {
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path
  return t(`members.field.${name as 'name'}`, {
    defaultValue: t(`errorFacts.field.${name as 'attempts'}`, { defaultValue: name }),
  })
}

/** The sentence a person reads: what failed, where, and what to do. */
export function errorSentence(error: unknown, reader: Reader): string {
  const refusal = isRefusal(error) ? error : appErrorOf(error)
  return i18next.t(refusal.code, { ns: 'errors', keySeparator: false, ...wordsOf(refusal, reader) })
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && 'code' in value && 'facts' in value
}

/** `const sentence = useErrorSentence(); sentence(error)` */
export function useErrorSentence(): (error: unknown) => string {
  const t = useText()
  const { instant, zone } = useClock()
  return (error) => errorSentence(error, { t, now: instant(), zone })
}
