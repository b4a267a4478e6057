import type { Domain } from '../../shared/contract/call'

type Listener = (domains: readonly Domain[]) => void

/** The one push there is: after a commit, which domains it touched. Announces, never steers. */
export class Changes {
  #listeners = new Set<Listener>()

  publish(domains: readonly Domain[]): void {
    if (domains.length > 0) for (const listener of this.#listeners) listener(domains)
  }

  /** Yields what is published until `signal` is aborted; what comes while the reader is busy is put together. */
  async *subscribe(signal: AbortSignal | undefined): AsyncGenerator<{ domains: Domain[] }> {
    const waiting = new Set<Domain>()
    let wake: (() => void) | null = null
    const listener: Listener = (domains) => {
      for (const domain of domains) waiting.add(domain)
      wake?.()
    }
    this.#listeners.add(listener)
    try {
      while (!signal?.aborted) {
        if (waiting.size === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve
            signal?.addEventListener('abort', () => resolve(), { once: true })
          })
          wake = null
          continue
        }
        const domains = [...waiting]
        waiting.clear()
        yield { domains }
      }
    } finally {
      this.#listeners.delete(listener)
    }
  }
}
