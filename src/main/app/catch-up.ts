import type { RunningCore } from './core'

/** What a program that was off has to do before it answers. Filled by the domains that tick. */
export async function catchUp(_core: RunningCore): Promise<void> {}
