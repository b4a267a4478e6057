import { AppError, isAppError } from '../../shared/errors'
import type { Core } from '../kernel/context'
import type { Desk } from '../kernel/desk'
import { authenticate, fingerprint, randomBytes } from '../platform/secrets'

/** What a request id stands for: this call, by this person at this desk, with this input. */
export type SameCall = { desk: Desk; staffId: number | null; path: string; input: unknown }

type Begun = { desk: Desk; mark: string; answer: Promise<unknown>; forgetAt: number }

const begun = new WeakMap<Core, Map<string, Begun>>()
const KEPT = 200
const LONG_TEXT = 64 * 1024
/** Inputs hold passwords: nothing may be read out of a mark, in this process or another. */
const key = randomBytes(32)

/**
 * Work without a transaction is not repeated either, as long as this process lives: who sends it again gets the answer
 * of the first time. `keptMs` after it was made the answer is forgotten, and the work done anew; 0: it is shared only
 * while it is being made.
 * @throws AppError `request.reused` when the id stood for something else, or somebody else's
 */
export function once(
  core: Core,
  id: string | null,
  call: SameCall,
  keptMs: number,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (!id) return work()
  const known = begun.get(core) ?? new Map<string, Begun>()
  begun.set(core, known)
  const now = core.clock.monotonic()
  for (const [each, { forgetAt }] of known) if (now >= forgetAt) known.delete(each)
  const mark = markOf(call)
  const earlier = known.get(id)
  if (earlier) {
    if (earlier.desk !== call.desk || earlier.mark !== mark) throw new AppError('request.reused', { requestId: id })
    return earlier.answer
  }
  const answer = work()
  const entry: Begun = { desk: call.desk, mark, answer, forgetAt: Number.POSITIVE_INFINITY }
  known.set(id, entry)
  const forget = () => {
    if (known.get(id) === entry) known.delete(id)
  }
  answer.then(
    () => {
      if (keptMs === 0) forget()
      entry.forgetAt = core.clock.monotonic() + keptMs
    },
    // What was called off was not done: the same person may ask for it again.
    (error: unknown) => isAppError(error, 'cancelled') && forget(),
  )
  for (const old of known.keys()) {
    if (known.size <= KEPT) break
    known.delete(old)
  }
  return answer
}

function markOf({ staffId, path, input }: SameCall): string {
  // A file of 100 MB is not copied a second time only to be compared.
  const short = (_name: string, value: unknown) =>
    typeof value === 'string' && value.length > LONG_TEXT ? { long: fingerprint(value) } : value
  return authenticate(key, JSON.stringify([staffId, path, input], short))
}
