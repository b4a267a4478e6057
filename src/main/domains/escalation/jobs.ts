import type { Job } from '../../kernel/noun'
import { write } from '../../kernel/write'
import { announce, announceAbsence } from './announce'
import { speak } from './speak'

/** Says what the hour brings: warnings first, then the stages that promises have reached, a few at a time. */
export const tellOfTime: Job = async (core, club, { now }) => {
  await write(club, core.clock, 'notices.announce', now, () => announce(club.db, now))
  for (let more = true; more; ) {
    const spoken = await write(club, core.clock, 'notices.speak', now, () => speak(club.db, now))
    more = spoken.more
  }
}

/** One notice for the whole absence; what happened in it is not replayed. */
export const tellOfAbsence: Job = async (core, club, { now, since }) => {
  if (since !== null) await write(club, core.clock, 'notices.absence', now, () => announceAbsence(club.db, since, now))
}
