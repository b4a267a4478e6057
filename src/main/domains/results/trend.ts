/** Points given on a topic: how many, their sum and the sum of their squares. */
export type Points = { n: number; sum: number; squares: number }
export type Trend = 'rising' | 'falling' | 'steady' | 'few'

/** Fewer answers on either side are an anecdote. */
const LEAST_ANSWERS = 10
/** A smaller difference is nobody's concern, however sure. */
const LEAST_DIFFERENCE = 0.1
/** Standard errors between the two averages: 1 in 20 by chance. */
const CREDIBLE = 1.96

/** Whether a topic's average moved by more than chance would [C10]. */
export function trendOf(now: Points, before: Points): Trend {
  if (now.n < LEAST_ANSWERS || before.n < LEAST_ANSWERS) return 'few'
  const difference = now.sum / now.n - before.sum / before.n
  const error = Math.sqrt(varianceOf(now) / now.n + varianceOf(before) / before.n)
  if (Math.abs(difference) < LEAST_DIFFERENCE || Math.abs(difference) <= CREDIBLE * error) return 'steady'
  return difference > 0 ? 'rising' : 'falling'
}

/** Of a sample. */
function varianceOf({ n, sum, squares }: Points): number {
  return Math.max(0, (squares - (sum * sum) / n) / (n - 1))
}
