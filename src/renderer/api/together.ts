let asking = false

/**
 * What `ask` asks for while it runs goes to the core in one message, and the answers come back in one. For what is
 * asked again: nobody waits for the first of it, and a commit that concerns five questions is one message, not five.
 */
export function together<T>(ask: () => T): T {
  asking = true
  try {
    return ask()
  } finally {
    asking = false
  }
}

/** True while something is asked together. */
export const isAskedTogether = () => asking
