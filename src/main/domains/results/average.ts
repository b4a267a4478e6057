/** An average with the number of answers behind it; none without any. */
export function averageOf(sum: number, n: number): { average: number | null; n: number } {
  return { average: n === 0 ? null : sum / n, n }
}
