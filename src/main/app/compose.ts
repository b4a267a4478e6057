import type { contract } from '../../shared/contract/router'
import { firstCallbackOf, owedAtCheckIn } from '../domains/callbacks/owed'
import { callbackProcedures } from '../domains/callbacks/procedures'
import { consumptionProcedures } from '../domains/consumptions/procedures'
import { memberProcedures } from '../domains/members/procedures'
import { addMembership } from '../domains/memberships/service'
import { obligationProcedures } from '../domains/obligations/procedures'
import { refuseLosingHands } from '../domains/plans/staffing'
import { settingsProcedures } from '../domains/settings/procedures'
import { staffProcedures } from '../domains/staff/procedures'
import { todayProcedures } from '../domains/today/procedures'
import { trials } from '../domains/trials/effect'
import { visitProcedures } from '../domains/visits/procedures'
import type { Procedures } from '../kernel/procedures'
import { feed } from './feed'
import { setupProcedures } from './first-run/procedures'
import { jobProcedures } from './job-procedures'
import { nouns } from './nouns'

type AllProcedures = { [D in keyof typeof contract]: Procedures<(typeof contract)[D]> }

type Both<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never
type Offered = Both<Extract<(typeof nouns)[number], { procedures: object }>['procedures']>

/**
 * Every call of the contract with what does it; one without does not compile. Most nouns offer theirs themselves; those
 * whose calls need something of a higher noun are put together here, the only wiring in the project.
 */
export const procedures: AllProcedures = {
  ...(Object.assign({}, ...nouns.map((noun) => ('procedures' in noun ? noun.procedures : {}))) as Offered),
  callbacks: { ...callbackProcedures, ...obligationProcedures(feed) },
  consumptions: consumptionProcedures({ firstCallback: firstCallbackOf }),
  jobs: jobProcedures,
  members: memberProcedures({ addMembership }),
  settings: settingsProcedures(trials(feed)),
  setup: setupProcedures,
  staff: staffProcedures({ refuseLosingHands }),
  today: todayProcedures(nouns),
  visits: visitProcedures({ owedAtCheckIn }),
}
