import { type Day, dayOf, MS_PER_DAY } from '../../../shared/day'
import type { OpenClub } from '../../kernel/context'
import type { Job } from '../../kernel/noun'
import { write } from '../../kernel/write'
import { readZone } from '../settings/service'
import { pruneRequests } from './requests'

const KEPT_DAYS = 7

/** May be forgotten: then it is looked once more. */
const pruned = new WeakMap<OpenClub, Day>()

/** Answers kept for repeated calls are dropped after a week: once a day, beginning with the first minute. */
export const pruneDaily: Job = async (core, club, { now }) => {
  const day = dayOf(now, readZone(club.reader))
  if (pruned.get(club) === day) return
  await write(club, core.clock, 'requests.prune', now, () => pruneRequests(club.db, now - KEPT_DAYS * MS_PER_DAY))
  pruned.set(club, day)
}
