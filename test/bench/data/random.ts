/** A seeded stream of numbers (sfc32): the same club again on every machine. */
export type Random = {
  /** In [0, 1). */
  unit(): number
  /** A whole number in [0, below). */
  below(below: number): number
  /** Many small, few large; its mean is 1. */
  skewed(): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
}

/** @param stream tells independent streams of one seed apart: a person's own numbers don't depend on who came before */
export function randomFrom(seed: number, stream = 0): Random {
  let [a, b, c, counter] = [seed | 0, stream | 0, 0x9e3779b9 | 0, 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let warm = 0; warm < 12; warm += 1) next()
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    unit: next,
    below,
    skewed: () => -Math.log(1 - next()) * (next() < 0.15 ? 4 : 0.47),
    chance: (share) => next() < share,
    pick<T>(list: readonly T[]): T {
      const chosen = list[below(list.length)]
      if (chosen === undefined) throw new Error('picked from an empty list')
      return chosen
    },
  }
}
