import { type OperationContext, TANSTACK_QUERY_OPERATION_CONTEXT_SYMBOL } from '@orpc/tanstack-query'
import type { CallOptions } from '../../shared/contract/call-options'
import { applied, type Json } from '../../shared/difference'
import type { Reply } from '../../shared/reply'

type Held = { mark: string; value: Json }

const KEPT = 300

/** True where the page shows what comes back, and is told when to ask again. */
export function isQuestion(context: CallOptions & OperationContext): boolean {
  const type = context[TANSTACK_QUERY_OPERATION_CONTEXT_SYMBOL]?.type
  return type === 'query' || type === 'infinite'
}

/** The answers that this window has, so that only what differs has to travel. */
export class HeldAnswers {
  readonly #held = new Map<string, Held>()

  /** The answer to a question that was given last; null: none. Hand it to `take` with the reply to its mark. */
  of(path: readonly string[], input: unknown): Held | null {
    return this.#held.get(keyOf(path, input)) ?? null
  }

  /** Makes the answer out of a reply, and holds it. */
  take(path: readonly string[], input: unknown, before: Held | null, reply: Reply): Json {
    const value = valueIn(reply, before)
    const key = keyOf(path, input)
    this.#held.delete(key)
    if (reply.mark) this.#held.set(key, { mark: reply.mark, value })
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= KEPT) break
      this.#held.delete(oldest)
    }
    return value
  }

  /** Holds nothing any more: another person sits down. */
  forget(): void {
    this.#held.clear()
  }
}

function valueIn(reply: Reply, before: Held | null): Json {
  if ('whole' in reply) return reply.whole
  if (!before) throw new Error('a difference to an answer that this window does not hold')
  return 'differs' in reply ? applied(before.value, reply.differs) : before.value
}

function keyOf(path: readonly string[], input: unknown): string {
  return JSON.stringify([path, input ?? null])
}
