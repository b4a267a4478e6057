import { MS_PER_HOUR } from '../../../shared/day'
import { doneAt } from '../ending'
import { judged } from '../policy-history'
import { talkObligation, triesFor } from '../talk'
import type { IncidentRule } from './rule'

const RULE = { id: 'incident_inform', kind: 'incident_followup', version: 1, clause: 'A14' } as const

/** After an incident was handled the customer is told within 24 hours what came of it [A14]. */
export const incidentInformRule: IncidentRule = {
  ...RULE,
  looksAt: ['incidents', 'members', 'attempts', 'closings'],
  of: 'incident',
  formula: 'due = handledAt + incident.informHours',
  policy: ({ incident, minutes }) => ({
    'incident.informHours': incident.informHours,
    'minutes.incident_followup': minutes.incident_followup,
  }),
  derive: ({ incident, person }, context) => {
    const { handledAt } = incident
    if (handledAt === null || !(incident.concernsCustomer || person !== null)) return []
    const key = `INC_INF/${incident.id}`
    const owed = judged(context.policy, (policy) =>
      talkObligation(
        RULE,
        {
          key,
          subject: `incident/${incident.id}`,
          person,
          reachable: true,
          anchor: handledAt,
          knownAt: handledAt,
          earliest: handledAt,
          due: handledAt + policy.incident.informHours * MS_PER_HOUR,
          priority: 1,
          purpose: null,
          attempts: triesFor(key, person),
          ending: doneAt(incident.informedAt),
          policy,
          facts: { incident: incident.id, severity: incident.severity, handledAt },
        },
        context,
      ),
    )
    return [owed]
  },
}
