import type { Day } from '../../../shared/day'
import type { Reader, Writer } from '../../database/handle'
import type { Fill, IntakeContext, Warned } from '../../kernel/import-kind'

/** A card as an imported row gives it; null means that the file says nothing. */
export type CardTerms = {
  plan: string
  startsOn: Day | null
  endsOn: Day | null
  priceFen?: number | null
  visitsLeft?: number | null
  balanceFen?: number | null
  lineKey: string
}

/** Takes the cards that stand in a list of members; whoever keeps cards does it. */
export interface CardTaker {
  /** `memberId` is negative in the dry run for somebody the file brings; `isNew` spares looking for their cards. */
  take(memberId: number, given: CardTerms, isNew?: boolean): { taken: boolean; warned: Warned[]; fills: Fill[] }
}

/** Made once for each file. */
export type CardTakers = (db: Reader, pen: Writer | null, context: IntakeContext) => CardTaker
