import type { RunningCore } from '../../app/running-core'
import type { Desk } from '../../kernel/desk'
import { randomBytes } from '../../platform/secrets'

/** A page that is loaded again, or whose line broke, comes back well before; whoever closed the window does not. */
const PATIENCE_MS = 60_000

type Door = { desk: Desk | null; windows: number; stopWaiting: () => void }

/**
 * Who may open the page: a one-time secret in the link is exchanged for a bearer token, which stands for one desk. No
 * cookies: those are shared by all ports of a host. A desk whose last window is gone is dropped, and whoever was signed in
 * on it with it; the token lives on and opens a fresh one.
 */
export class Links {
  readonly #core: RunningCore
  readonly #secrets = new Set<string>()
  readonly #doors = new Map<string, Door>()

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
    this.#doors.set(token, { desk: null, windows: 0, stopWaiting: () => undefined })
    return token
  }

  /** One more window on the desk that a token stands for; `leave` when it is gone. Null: no such token. */
  enter(token: string): { desk: Desk; leave: () => void } | null {
    const door = this.#doors.get(token)
    if (!door) return null
    door.stopWaiting()
    door.windows += 1
    const desk = door.desk ?? this.#core.newDesk()
    door.desk = desk
    return { desk, leave: () => this.#leave(door) }
  }

  #leave(door: Door): void {
    door.windows -= 1
    if (door.windows > 0) return
    const stop = this.#core.clock.every(PATIENCE_MS, () => {
      stop()
      if (door.desk) this.#core.dropDesk(door.desk)
      door.desk = null
    })
    door.stopWaiting = stop
  }
}
