import { consumptionKind } from '../domains/consumptions/intake'
import type { Kinds } from '../domains/imports/kind'
import { memberKind } from '../domains/members/intake'
import { membershipKind } from '../domains/memberships/intake'
import { visitKind } from '../domains/visits/intake'

/** What can be taken in from files: each domain says how its own rows are read, judged and written. */
export const importKinds: Kinds = {
  members: memberKind,
  memberships: membershipKind,
  visits: visitKind,
  consumptions: consumptionKind,
}
