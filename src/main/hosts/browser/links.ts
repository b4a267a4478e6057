import type { RunningCore } from '../../app/running-core'
import type { Desk } from '../../kernel/context'
import { randomBytes } from '../../platform/secrets'

/**
 * Who may open the page: a one-time secret in the link is exchanged for a bearer token, which stands for one desk. No
 * cookies: those are shared by all ports of a host.
 */
export class Links {
  readonly #core: RunningCore
  readonly #secrets = new Set<string>()
  readonly #desks = new Map<string, Desk>()

  constructor(core: RunningCore) {
    this.#core = core
  }

  /** A fresh one-time secret. */
  issue(): string {
    const secret = randomBytes(32).toString('base64url')
    this.#secrets.add(secret)
    return secret
  }

  /** The token for a secret that was not used before, else null. */
  exchange(secret: string): string | null {
    if (!this.#secrets.delete(secret)) return null
    const token = randomBytes(32).toString('base64url')
    this.#desks.set(token, this.#core.newDesk())
    return token
  }

  /** The desk a token stands for. */
  deskOf(token: string): Desk | null {
    return this.#desks.get(token) ?? null
  }
}
