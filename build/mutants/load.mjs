// Node loads the bundle by itself, once a mutant: each gets sources of its own that nothing has touched yet, in a
// process that keeps what is not ours.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const own = /\?mutant=.*$/.exec(context.parentURL ?? '')
    return own !== null && specifier.startsWith('.') ? { ...found, url: found.url + own[0] } : found
  },
})

/** Evaluates a file of the bundle for this turn. */
export function load(url, turn) {
  return import(`${url}?mutant=${turn}`)
}
