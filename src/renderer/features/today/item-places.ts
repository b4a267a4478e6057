import type { z } from 'zod'
import type { CallbackKind, ObligationKind } from '../../../shared/contract/obligations'
import type { TodayItem as TodayItemSchema } from '../../../shared/contract/today'
import type { Translate } from '../../text/language'
import type { IconName } from '../../ui/icons'
import { noticePlace, noticeText } from '../notices/notice-text'

export type TodayItem = z.output<typeof TodayItemSchema>
type What = TodayItem['what']
type DutyKind = Exclude<ObligationKind, CallbackKind>

export const itemIcons: Readonly<Record<What, IconName>> = {
  callback: 'callbacks',
  duty: 'check',
  home_visit: 'leave',
  incident: 'incidents',
  import: 'upload',
  verification: 'check',
  notice: 'bell',
}

/** The record behind an item: `callback:12` is 12. */
export function recordIdOf({ id }: TodayItem): string {
  return id.slice(id.indexOf(':') + 1)
}

/** Where an item is worked on; null where no page is for it yet. */
export function placeOf(item: TodayItem): string | null {
  const id = recordIdOf(item)
  switch (item.what) {
    case 'callback':
      return `/callbacks/${id}`
    case 'duty':
      return dutyPlaces[item.kind as DutyKind]?.(subjectIdOf(item)) ?? null
    case 'home_visit':
      return typeof item.facts.callbackId === 'string'
        ? `/callbacks/${item.facts.callbackId}/visit`
        : '/callbacks/visits'
    case 'incident':
      return `/incidents/${id}`
    case 'import':
      return `/settings/import/${id}`
    case 'verification':
      return `/members/${item.memberId ?? id}`
    case 'notice':
      return noticePlace({ ...noticeOf(item), callbackId: null, memberId: item.memberId })
  }
}

/** Where each duty of the club is done; those whose pages are not there yet lead nowhere. */
const dutyPlaces: Readonly<Record<DutyKind, ((subjectId: string) => string) | null>> = {
  complaint_feedback: (id) => `/tickets/${id}`,
  complaint_fix: (id) => `/tickets/${id}`,
  handoff_receipt: (id) => `/tickets/${id}`,
  handoff_result: (id) => `/tickets/${id}`,
  handoff_verify: (id) => `/tickets/${id}`,
  incident_report: (id) => `/incidents/${id}`,
  appraisal: () => '/callbacks/appraisal',
  evaluation: () => '/reports',
  staff_feedback: null,
  data_check: () => '/members',
  training: null,
  safety_training: null,
  survey_wave: null,
  maintenance: null,
  backup: () => '/settings/backups',
}

/** `ticket/12` is 12. */
function subjectIdOf({ facts }: TodayItem): string {
  return typeof facts.subject === 'string' ? facts.subject.slice(facts.subject.indexOf('/') + 1) : ''
}

/** What kind of thing it is, in words: a callback by its kind, an incident by its type. */
export function whatText({ what, kind }: TodayItem, t: Translate): string {
  const fallback = t(`today.what.${what}`)
  if (what === 'callback') return t(`words.callbackKind.${kind as CallbackKind}`, { defaultValue: fallback })
  if (what === 'incident') return t(`words.incidentType.${kind as 'fire'}`, { defaultValue: fallback })
  if (what === 'duty') return t(`callbacks.why.obligation.${kind as ObligationKind}`, { defaultValue: fallback })
  return fallback
}

/** What stands in the row in bold: whom or what it is about. */
export function titleOf(item: TodayItem, t: Translate): string {
  if (item.what === 'notice') return noticeText(noticeOf(item), t)
  return item.title === '' ? whatText(item, t) : item.title
}

function noticeOf({ kind, facts }: TodayItem) {
  return { what: kind as 'radar', stage: null, facts }
}
