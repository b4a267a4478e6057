import type { Core, OpenClub } from '../kernel/context'
import type { Jobs, Moment, Nouns } from '../kernel/noun'

/** What every noun does at such a moment, one after the other, lower floors first: what follows needs what went before. */
export async function runJobs(of: Nouns, name: keyof Jobs, core: Core, club: OpenClub, moment: Moment): Promise<void> {
  for (const { jobs } of of) await jobs?.[name]?.(core, club, moment)
}
