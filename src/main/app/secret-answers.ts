import { contract } from '../../shared/contract/router'
import type { Writer } from '../database/handle'
import { forgetAnswers } from '../domains/access/requests'

/** Calls whose answers are kept nowhere, as the contract declares them: `members.openHealth`. */
export function secretCalls(): string[] {
  return Object.entries(contract).flatMap(([domain, group]) =>
    Object.entries(group)
      .filter(([, procedure]) => procedure['~orpc'].meta.secret)
      .map(([name]) => `${domain}.${name}`),
  )
}

/** An older version kept every answer for a week: what it kept of these is taken out. */
export function forgetSecretAnswers(db: Writer): void {
  forgetAnswers(db, secretCalls())
}
