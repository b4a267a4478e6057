import type { CallbackKind, ObligationKind } from '../../../shared/contract/obligations'
import type { Translate } from '../../text/language'
import type { TodayItem } from '../../ui/page-noun'
import type { Place } from '../../ui/place'

type DutyKind = Exclude<ObligationKind, CallbackKind>

const ticketPlace = (id: string): Place => ({ to: `/tickets/${id}`, needs: 'ticket.read' })
const incidentPlace = (id: string): Place => ({ to: `/incidents/${id}`, needs: 'incident.read' })

/** A talk with somebody who is not registered is held where their case is worked on. */
const casePlaces: Readonly<Record<string, (subjectId: string) => Place>> = {
  ticket: ticketPlace,
  incident: incidentPlace,
}

/** Where a piece of work without a customer is done. */
export function dutyPlace(item: TodayItem): Place | null {
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

export function dutyText({ kind }: TodayItem, t: Translate): string {
  return t(`callbacks.why.obligation.${kind as ObligationKind}`, { defaultValue: t('today.what.duty') })
}
