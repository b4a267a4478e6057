import type { z } from 'zod'
import type { Membership } from '../../../shared/contract/memberships'

/** One card as its list shows it. */
export type Card = z.output<typeof Membership>
