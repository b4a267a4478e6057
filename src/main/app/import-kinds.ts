import { consumptionKind } from '../domains/consumptions/intake'
import { memberKind } from '../domains/members/intake'
import { CardIntake } from '../domains/memberships/card-intake'
import { membershipKind } from '../domains/memberships/intake'
import { visitKind } from '../domains/visits/intake'
import type { Kinds } from '../kernel/import-kind'

/** What can be taken in from files: each domain says how its own rows are read, judged and written. */
export const importKinds: Kinds = {
  members: memberKind((db, pen, context) => new CardIntake(db, pen, context)),
  memberships: membershipKind,
  visits: visitKind,
  consumptions: consumptionKind,
}
