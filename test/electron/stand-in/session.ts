import { EventEmitter } from 'node:events'

type SchemeHandler = (request: Request) => Response | Promise<Response>
type PermissionAnswer = (granted: boolean) => void

const handlers = new WeakMap<DeskSession, Map<string, SchemeHandler>>()
const declared = new Set<string>()
let ready = false

/** A browser session: who serves which scheme, and what the page may ask for. */
export class DeskSession extends EventEmitter {
  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler) => {
      if (!declared.has(scheme))
        throw new Error(`The scheme ${scheme} was not declared before the application was ready.`)
      handlers.get(this)?.set(`${scheme}:`, handler)
    },
  }
  /** Kept for the tests: what was decided about permissions and spelling. */
  readonly decisions: { spellCheck: boolean; permission: ((name: string) => boolean) | null } = {
    spellCheck: true,
    permission: null,
  }

  constructor() {
    super()
    handlers.set(this, new Map())
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.decisions.spellCheck = enabled
  }

  setPermissionRequestHandler(handler: (contents: null, permission: string, answer: PermissionAnswer) => void): void {
    this.decisions.permission = (permission) => {
      let granted = false
      handler(null, permission, (answer) => {
        granted = answer
      })
      return granted
    }
  }

  setPermissionCheckHandler(_handler: () => boolean): void {}

  setDevicePermissionHandler(_handler: () => boolean): void {}
}

const partitions = new Map<string, DeskSession>()

export const session = {
  fromPartition(name: string): DeskSession {
    const known = partitions.get(name) ?? new DeskSession()
    partitions.set(name, known)
    return known
  },
  get defaultSession(): DeskSession {
    return session.fromPartition('')
  },
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: { scheme: string }[]): void {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) declared.add(scheme)
  },
}

/** From here on no scheme can be declared. */
export function closeSchemes(): void {
  ready = true
}

export function handlerOf(of: DeskSession, scheme: string): SchemeHandler | undefined {
  return handlers.get(of)?.get(scheme)
}
