import type { Scope } from '../../shared/access'

/**
 * What one scope of a permission opens in one procedure. Each procedure says it for every scope that its permission can
 * yield; the gate refuses, checks what the input names, and gives it to the handler [B4 C22].
 */
export type Reach = {
  /** Whose data. `nobody`: refused. */
  readonly whose: 'everybody' | 'team' | 'own' | 'nobody'
  /** How much of it. `count`: that something is there, without a name or a text. */
  readonly shows: 'all' | 'masked' | 'count'
}

export const everything: Reach = { whose: 'everybody', shows: 'all' }
/** What is one's own, in full. */
export const theirOwn: Reach = { whose: 'own', shows: 'all' }
export const theTeams: Reach = { whose: 'team', shows: 'all' }
/** Everybody, without what tells who it is. */
export const masked: Reach = { whose: 'everybody', shows: 'masked' }
export const counted: Reach = { whose: 'everybody', shows: 'count' }
export const refused: Reach = { whose: 'nobody', shows: 'count' }

const usual: Readonly<Record<Scope, Reach>> = {
  full: everything,
  second: everything,
  reason: everything,
  team: theTeams,
  own: theirOwn,
  masked,
  flag: refused,
  count: counted,
}

/** What a scope opens where no procedure says otherwise: for a read that answers for another one. */
export function reachOf(scope: Scope): Reach {
  return usual[scope]
}
