import type { z } from 'zod'
import type { CallbackKind, ObligationKind } from '../../../shared/contract/obligations'
import type { TodayItem as TodayItemSchema } from '../../../shared/contract/today'
import type { Translate } from '../../text/language'
import type { IconName } from '../../ui/icons'
import type { Place } from '../../ui/place'
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
export function placeOf(item: TodayItem): Place | null {
  const id = recordIdOf(item)
  switch (item.what) {
    case 'callback':
      return { to: `/callbacks/${id}`, needs: 'callback.read' }
    case 'duty':
      return dutyPlace(item)
    case 'home_visit':
      return typeof item.facts.callbackId === 'string'
        ? { to: `/callbacks/${item.facts.callbackId}/visit`, needs: 'callback.write' }
        : { to: '/callbacks/visits', needs: 'callback.read' }
    case 'incident':
      return { to: item.facts.state === 'running' ? '/emergency' : `/incidents/${id}`, needs: 'incident.read' }
    case 'import':
      return { to: `/settings/import/${id}`, needs: 'import.run' }
    case 'verification':
      return { to: `/members/${item.memberId ?? id}`, needs: 'member.read' }
    case 'notice':
      return noticePlace({ ...noticeOf(item), callbackId: null, memberId: item.memberId })
  }
}

const ticketPlace = (id: string): Place => ({ to: `/tickets/${id}`, needs: 'ticket.read' })
const incidentPlace = (id: string): Place => ({ to: `/incidents/${id}`, needs: 'incident.read' })

/** A talk with somebody who is not registered is held where their case is worked on. */
const casePlaces: Readonly<Record<string, (subjectId: string) => Place>> = {
  ticket: ticketPlace,
  incident: incidentPlace,
}

function dutyPlace(item: TodayItem): Place | null {
  const [noun = '', id = ''] = typeof item.facts.subject === 'string' ? item.facts.subject.split('/') : []
  const place = dutyPlaces[item.kind as DutyKind] ?? casePlaces[noun]
  return place?.(id) ?? null
}

/** Where each duty of the club is done; those whose pages are not there yet lead nowhere. */
const dutyPlaces: Readonly<Record<DutyKind, ((subjectId: string) => Place) | null>> = {
  complaint_feedback: ticketPlace,
  complaint_fix: ticketPlace,
  handoff_receipt: ticketPlace,
  handoff_result: ticketPlace,
  handoff_verify: ticketPlace,
  incident_report: incidentPlace,
  appraisal: () => ({ to: '/callbacks/appraisal', needs: 'appraisal.read' }),
  evaluation: () => ({ to: '/reports', needs: 'report.read' }),
  staff_feedback: null,
  data_check: () => ({ to: '/members', needs: 'member.read' }),
  training: null,
  safety_training: null,
  survey_wave: null,
  maintenance: null,
  backup: () => ({ to: '/settings/backups', needs: 'backup.run' }),
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
