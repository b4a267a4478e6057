import { useState } from 'react'
import type { CallbackDetail } from './callback-detail'

/** What another window did to this call since it was opened here. `by` null: it ended without a call of its own. */
export type Elsewhere = {
  attempt: CallbackDetail['attempts'][number] | null
  /** There is nothing left to record here. */
  over: boolean
}

type Seen = { attempts: ReadonlySet<string>; open: boolean }

const seenOf = ({ callback, attempts }: CallbackDetail): Seen => ({
  attempts: new Set(attempts.map(({ id }) => id)),
  open: callback.state === 'open',
})

/**
 * Follows what is recorded about an open call in other windows: the page reads it again by itself, and what somebody
 * types must not end up as a second try that looks like the first. The first `detail` is what was known when the call was
 * opened; `accept` takes the news as known too.
 */
export function useElsewhere(detail: CallbackDetail) {
  const [seen, setSeen] = useState<Seen>(() => seenOf(detail))
  const [attempt] = detail.attempts
    .filter(({ id, undone }) => !undone && !seen.attempts.has(id))
    .toSorted((a, b) => b.at - a.at)
  const over = seen.open && detail.callback.state !== 'open'
  const elsewhere: Elsewhere | null = attempt || over ? { attempt: attempt ?? null, over } : null
  return { elsewhere, accept: () => setSeen(seenOf(detail)) }
}
