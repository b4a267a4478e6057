import { MS_PER_MINUTE } from '../../../shared/day'
import { type Duty, dutyObligation } from '../duty'
import { doneAt } from '../ending'
import { judged } from '../policy-history'
import type { IncidentRule } from './rule'

const RULE = { id: 'incident_report', kind: 'incident_report', version: 1, clause: 'A12' } as const

/** Management knows of every incident within half an hour, of a severe one within a quarter, day and night [A12]. */
export const incidentReportRule: IncidentRule = {
  ...RULE,
  looksAt: ['incidents', 'members'],
  of: 'incident',
  formula: 'due = knownAt + incident.reportMinutes, of severity I and II incident.severeReportMinutes',
  policy: ({ incident }) => ({
    'incident.reportMinutes': incident.reportMinutes,
    'incident.severeReportMinutes': incident.severeReportMinutes,
  }),
  derive: ({ incident, person }, context) => {
    const isSevere = incident.severity === 'I' || incident.severity === 'II'
    const owed = judged(context.policy, (policy) => {
      const minutes = isSevere ? policy.incident.severeReportMinutes : policy.incident.reportMinutes
      const duty: Duty = {
        key: `INC_REP/${incident.id}`,
        subject: `incident/${incident.id}`,
        memberId: person?.member.id ?? null,
        anchor: incident.knownAt,
        earliest: incident.knownAt,
        due: incident.knownAt + minutes * MS_PER_MINUTE,
        priority: 0,
        staffId: incident.staffId,
        atAnyHour: true,
        ending: doneAt(incident.reportedAt),
        policy,
        facts: { incident: incident.id, severity: incident.severity },
      }
      return dutyObligation(RULE, duty, context)
    })
    return [owed]
  },
}
