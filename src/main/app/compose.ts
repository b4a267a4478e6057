import type { contract } from '../../shared/contract/router'
import { accessProcedures } from '../domains/access/procedures'
import { draftProcedures } from '../domains/drafts/procedures'
import { incidentProcedures } from '../domains/incidents/procedures'
import { setupProcedures } from '../domains/setup/procedures'
import { staffProcedures } from '../domains/staff/procedures'
import type { Procedures } from './context'
import { jobProcedures } from './job-procedures'

type AllProcedures = { [D in keyof typeof contract]: Procedures<(typeof contract)[D]> }

/** The only wiring in the project, by hand: a procedure of the contract without its function does not compile. */
export const procedures: Partial<AllProcedures> = {
  access: accessProcedures,
  drafts: draftProcedures,
  incidents: incidentProcedures,
  jobs: jobProcedures,
  setup: setupProcedures,
  staff: staffProcedures,
}
