import { parseMoney } from '../../ui/money'
import { wholeNumber } from '../../ui/whole-number'
import { ruleBounds, spentBounds, tierBounds, waitBounds } from './bounds'
import { type ClubSettings, differing, numbersOf, type SettingsForm } from './settings-form'

export const tierNames = ['A', 'B', 'C', 'D'] as const
export type TierName = (typeof tierNames)[number]
type Tier = ClubSettings['tiers']['A']
/** One tier as it is typed; the spending in yuan. */
export type TypedTier = Record<keyof typeof tierBounds | 'spent', string>
export type RulesForm = Record<keyof typeof ruleBounds, string> & {
  /** Days from each try to the next. */
  waits: string[]
  tiers: Record<TierName, TypedTier>
  pause: boolean
}

const yuan = (fen: number) => (fen / 100).toFixed(2).replace(/\.00$/, '')

function typedTier({ everyDays, activeWithinDays, activeDays, spentFen }: Tier): TypedTier {
  return {
    everyDays: String(everyDays),
    activeWithinDays: String(activeWithinDays),
    activeDays: String(activeDays),
    spent: yuan(spentFen),
  }
}

/** The spending typed, in fen; null when it is no amount or out of bounds. */
export function spentOf(typed: string): number | null {
  const fen = parseMoney(typed)
  return fen === null || fen < spentBounds.min || fen > spentBounds.max ? null : fen
}

function tierOf(typed: TypedTier): Tier | null {
  const numbers = numbersOf(typed, tierBounds)
  const spentFen = spentOf(typed.spent)
  return numbers === null || spentFen === null ? null : { ...numbers, spentFen }
}

/** Between so many tries lie that many waits less one; a new one is as long as the last. */
export function waitsFor(tries: string, waits: readonly string[]): string[] {
  const count = wholeNumber(tries, ruleBounds.maxTries.min, ruleBounds.maxTries.max)
  if (count === null) return [...waits]
  const wanted = Math.max(1, count - 1)
  const last = waits.at(-1) ?? '2'
  return Array.from({ length: wanted }, (_, at) => waits[at] ?? last)
}

export const rulesForm: SettingsForm<RulesForm> = {
  formOf: (saved) => ({
    firstCallHours: String(saved.firstCallHours),
    callMinutes: String(saved.callMinutes),
    maxTries: String(saved.maxTries),
    gapDays: String(saved.gapDays),
    waits: saved.retryWaitDays.map(String),
    tiers: {
      A: typedTier(saved.tiers.A),
      B: typedTier(saved.tiers.B),
      C: typedTier(saved.tiers.C),
      D: typedTier(saved.tiers.D),
    },
    pause: saved.pauseWhileWaiting,
  }),
  changesOf(form, saved) {
    const numbers = numbersOf(form, ruleBounds)
    const waits = form.waits.map((typed) => wholeNumber(typed, waitBounds.min, waitBounds.max))
    const [A, B, C, D] = tierNames.map((name) => tierOf(form.tiers[name]))
    const retryWaitDays = waits.filter((wait) => wait !== null)
    if (numbers === null || retryWaitDays.length < waits.length || !A || !B || !C || !D) return null
    return differing({ ...numbers, retryWaitDays, tiers: { A, B, C, D }, pauseWhileWaiting: form.pause }, saved)
  },
}
