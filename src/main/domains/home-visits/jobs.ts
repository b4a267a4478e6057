import type { Job } from '../../kernel/noun'
import { write } from '../../kernel/write'
import { overdueVisits } from './rows'
import { warnOfOverdueVisits } from './service'

/** Somebody who did not report back in time is told of at once [C21]. */
export const warnOfSilence: Job = async (core, club, { now }) => {
  if (overdueVisits(club.reader, now).length > 0)
    await write(club, core.clock, 'homeVisits.warn', now, () => warnOfOverdueVisits({ db: club.db, now }))
}
