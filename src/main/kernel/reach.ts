import type { Scope } from '../../shared/access'

/**
 * What one scope of a permission opens in one procedure. Each procedure says it for every scope that its permission can
 * yield; the gate refuses by it, checks by it whatever the input names, and gives it to the handler [B4 C22].
 */
export type Reach = {
  /** Whose data. `nobody`: refused. */
  readonly whose: 'everybody' | 'team' | 'own' | 'nobody'
  /** What makes something one's own: that it is about one's own member or call, or that one did or wrote it oneself. */
  readonly by: 'member' | 'act'
  /** How much of it. `count`: that something is there, without a name or a text. */
  readonly shows: 'all' | 'masked' | 'count'
}

export const everything: Reach = { whose: 'everybody', by: 'member', shows: 'all' }
/** What is about one's own members and calls, in full. */
export const theirOwn: Reach = { whose: 'own', by: 'member', shows: 'all' }
/** What one did or wrote down oneself; of members, those one may see anyway. */
export const theirActs: Reach = { whose: 'own', by: 'act', shows: 'all' }
export const theTeams: Reach = { whose: 'team', by: 'act', shows: 'all' }
/** Everybody, without what tells who it is. */
export const masked: Reach = { whose: 'everybody', by: 'member', shows: 'masked' }
export const counted: Reach = { whose: 'everybody', by: 'member', shows: 'count' }
export const refused: Reach = { whose: 'nobody', by: 'member', shows: 'count' }

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
