import { scopeOf } from '../../../shared/access'
import { type Day, daysBetween } from '../../../shared/day'
import type { Translate } from '../../text/language'
import type { StaffMember } from './staff-member'

/** Days ahead in which an end is said beforehand: enough to train and examine somebody. */
const soonDays = 30

type CertificateState = 'none' | 'expired' | 'soon' | 'provisional' | 'valid'

/** How far a certificate reaches today; an end within 30 days counts before that it is provisional [C1]. */
export function certificateState({ certificate }: StaffMember, today: Day): CertificateState {
  if (!certificate) return 'none'
  const { validUntil, provisional, valid } = certificate
  if (!valid) return 'expired'
  if (validUntil !== null && daysBetween(today, validUntil) <= soonDays) return 'soon'
  return provisional ? 'provisional' : 'valid'
}

/** The same in words. */
export function certificateText(person: StaffMember, today: Day, t: Translate): string {
  const { certificate } = person
  if (!certificate) return t('staff.none')
  const { validUntil, provisional, valid } = certificate
  if (!valid) return t('staff.expired', { day: validUntil ?? '' })
  const left = validUntil === null ? null : daysBetween(today, validUntil)
  const until =
    validUntil === null || left === null
      ? t('staff.valid')
      : left === 0
        ? t('staff.lastDay')
        : left <= soonDays
          ? t('staff.soon', { day: validUntil, n: left })
          : t('staff.validUntil', { day: validUntil })
  return provisional ? `${until}（${t('staff.provisional')}）` : until
}

const attention = ['expired', 'soon', 'none', 'provisional'] as const

/** Who works here whose certificate keeps calls from them, or soon will, by what is the matter. */
export function needingAttention(
  staff: readonly StaffMember[],
  today: Day,
): { state: (typeof attention)[number]; names: string[] }[] {
  const calling = staff.filter(({ active, roles }) => active && scopeOf(roles, 'callback.write') !== null)
  return attention.flatMap((state) => {
    // A manager may call, but need not: only who has the caller's own role lacks a certificate.
    const names = calling
      .filter(
        (person) => certificateState(person, today) === state && (state !== 'none' || person.roles.includes('caller')),
      )
      .map(({ name }) => name)
    return names.length === 0 ? [] : [{ state, names }]
  })
}
