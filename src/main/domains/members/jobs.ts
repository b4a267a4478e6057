import { dayOf } from '../../../shared/day'
import type { Job } from '../../kernel/noun'
import { write } from '../../kernel/write'
import { readZone } from '../settings/service'
import { hasSeen, moveForward } from './search'

/** Who was here lately stands further up in a search. */
export const moveSeenForward: Job = async (core, club, { now }) => {
  if (!hasSeen(club.db)) return
  const day = dayOf(now, readZone(club.reader))
  await write(club, core.clock, 'members.moveForward', now, () => moveForward(club.db, day))
}
