import type { z } from 'zod'
import type { Scores as ScoresSchema } from '../../../shared/contract/callbacks'
import type { ClubKind } from '../../../shared/contract/fields'

export const topics = ['venue', 'equipment', 'service', 'activity'] as const
export type Topic = (typeof topics)[number]
export type Score = 1 | 2 | 3 | 4 | 5
export const scores: readonly Score[] = [1, 2, 3, 4, 5]
export type Scores = z.output<typeof ScoresSchema>

export const steps = [
  'prepare',
  'greet',
  'convenient',
  'purpose',
  'ask',
  'listen',
  'answer',
  'culture',
  'thanks',
  'record',
] as const
export const branches = ['dissatisfied', 'complaint', 'refused', 'renewal', 'absent'] as const

export type ScriptVersion = 'first-gym-1' | 'first-billiards-1'

/** The script in force at this kind of club; its name goes into the attempt [C8]. */
export function scriptOf(club: ClubKind): ScriptVersion {
  return club === 'gym' ? 'first-gym-1' : 'first-billiards-1'
}

/** The score a key means to a question: a digit sets, 0 or Delete clears, anything else is not for it. */
export function scoreOfKey(key: string): Score | 'clear' | null {
  if (key === '0' || key === 'Delete' || key === 'Backspace') return 'clear'
  const digit = Number(key)
  return key.length === 1 && digit >= 1 && digit <= 5 ? (digit as Score) : null
}
