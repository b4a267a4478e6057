import type { results } from '../../shared/contract/results'
import type { Procedures } from './context'

/** Declared in the contract and being built: whoever builds one takes it out of here. Nothing of this file may stay. */
function pending<T>(): T {
  return new Proxy({} as object, {
    get: (_target, name) => () => {
      throw new Error(`${String(name)} is not built yet`)
    },
  }) as T
}

export function notYet(): never {
  throw new Error('not built yet')
}

export const pendingProcedures = {
  results: pending<Procedures<typeof results>>(),
}
