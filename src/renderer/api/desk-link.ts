import { type ClientLink, type ClientOptions, ORPCError } from '@orpc/client'
import type { CallOptions } from '../../shared/contract/call-options'
import type { Reply } from '../../shared/reply'
import { HeldAnswers, isQuestion } from './held-answers'
import { isAskedTogether } from './together'
import { type Line, LinkRefused } from './transport'

export type LineState = 'connecting' | 'open' | 'broken' | 'refused'

/** Waits between attempts to get a line back, in ms; the last one repeats. */
const pauses = [0, 200, 500, 1000, 2000]

/**
 * A link that outlives its line. A call whose line broke is sent again with the same request id, so a command that
 * was committed without its answer arriving gives that first answer and does nothing twice.
 */
export class DeskLink implements ClientLink<CallOptions> {
  #line: Promise<Line> | null = null
  #state: LineState = 'connecting'
  readonly #open: () => Promise<Line>
  readonly #held = new HeldAnswers()
  readonly #watchers = new Set<() => void>()

  constructor(open: () => Promise<Line>) {
    this.#open = open
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<CallOptions>): Promise<unknown> {
    const requestId = options.context.requestId ?? crypto.randomUUID()
    const context = { ...options.context, requestId, together: isAskedTogether() }
    for (let attempt = 0; ; attempt++) {
      const line = await this.#connected()
      let broken = false
      line.ended.then(() => {
        broken = true
      })
      try {
        if (!isQuestion(options.context)) return await line.link.call(path, input, { ...options, context })
        const before = this.#held.of(path, input)
        const asked = { ...context, held: before?.mark ?? '' }
        const reply = await line.link.call(path, input, { ...options, context: asked })
        return this.#held.take(path, input, before, reply as Reply)
      } catch (error) {
        // The end of the line is told a moment after its calls fail.
        await Promise.resolve()
        if (error instanceof ORPCError || options.signal?.aborted || attempt >= 8) throw error
        if (!broken && this.#state === 'open') throw error
      }
    }
  }

  /** Another person sits down: what the window holds is not theirs. */
  forget(): void {
    this.#held.forget()
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (watcher: () => void) => {
    this.#watchers.add(watcher)
    return () => {
      this.#watchers.delete(watcher)
    }
  }

  readonly state = () => this.#state

  #connected(): Promise<Line> {
    this.#line ??= this.#reach()
    return this.#line
  }

  async #reach(): Promise<Line> {
    for (let attempt = 0; ; attempt++) {
      try {
        const line = await this.#open()
        this.#tell('open')
        line.ended.then(() => {
          this.#line = null
          this.#tell('broken')
        })
        return line
      } catch (error) {
        if (error instanceof LinkRefused) {
          this.#tell('refused')
          this.#line = null
          throw error
        }
        this.#tell('broken')
        const pause = pauses[Math.min(attempt, pauses.length - 1)]
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  #tell(state: LineState) {
    this.#state = state
    for (const watcher of this.#watchers) watcher()
  }
}
