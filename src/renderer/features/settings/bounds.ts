import type { z } from 'zod'
import { ClubSettings } from '../../../shared/contract/settings'

/** The least and the most that a number may be. */
export type Bounds = { readonly min: number; readonly max: number }

/** The bounds of a number, as the contract has them: what the core takes and what a field lets through are the same. */
function boundsOf({ minValue, maxValue }: z.ZodNumber): Bounds {
  if (minValue === null || maxValue === null) throw new Error('a setting without bounds')
  return { min: minValue, max: maxValue }
}

/** The bounds of those of an object's numbers that have these names. */
function boundsIn<Shape extends Record<string, z.ZodType>, Name extends keyof Shape & string>(
  { shape }: z.ZodObject<Shape>,
  ...names: readonly (Shape[Name] extends z.ZodNumber ? Name : never)[]
): Record<Name, Bounds> {
  return Object.fromEntries(names.map((name) => [name, boundsOf(shape[name] as never)])) as Record<Name, Bounds>
}

const { shape } = ClubSettings
const tier = shape.tiers.shape.A

export const clubBounds = boundsIn(ClubSettings, 'idleLockMinutes')
export const ruleBounds = boundsIn(ClubSettings, 'firstCallHours', 'callMinutes', 'maxTries', 'gapDays')
/** Days from one try to the next. */
export const waitBounds = boundsOf(shape.retryWaitDays.element)
export const tierBounds = boundsIn(tier, 'everyDays', 'activeWithinDays', 'activeDays')
export const spentBounds = boundsOf(tier.shape.spentFen)
export const planningBounds = boundsIn(shape.planning, 'publishedDays', 'reservePercent', 'idlePercent')
/** Rungs of the ladder, in per cent of the time to act. */
export const shareBounds = boundsIn(shape.escalation.shape.shares.unwrap(), 'badge', 'owner', 'manager')
/** From which priority on only the digest speaks. */
export const digestBounds = boundsOf(shape.escalation.shape.digestFrom)
