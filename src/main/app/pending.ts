import type { homeVisits } from '../../shared/contract/home-visits'
import type { plans } from '../../shared/contract/plans'
import type { questions } from '../../shared/contract/questions'
import type { results } from '../../shared/contract/results'
import type { tickets } from '../../shared/contract/tickets'
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
  homeVisits: pending<Procedures<typeof homeVisits>>(),
  plans: pending<Procedures<typeof plans>>(),
  questions: pending<Procedures<typeof questions>>(),
  results: pending<Procedures<typeof results>>(),
  tickets: pending<Procedures<typeof tickets>>(),
}
