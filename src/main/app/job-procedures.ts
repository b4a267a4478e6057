import type { jobs } from '../../shared/contract/jobs'
import { AppError } from '../../shared/errors'
import type { JobRecord } from '../jobs/runner'
import type { Core } from '../kernel/context'
import type { Desk } from '../kernel/desk'
import type { Procedures } from '../kernel/procedures'

/**
 * Long work as the page watches it: one's own, and the program's, which is about no member. What a colleague does, such as
 * the file they import, is shown to nobody else. The runner is the open club's.
 */
export const jobProcedures: Procedures<typeof jobs> = {
  list: ({ core, desk }) => shownJobs(core, desk).map(({ staffId: _, ...job }) => job),
  async cancel({ core, desk }, { id }) {
    const job = shownJobs(core, desk).find((each) => each.id === id)
    if (!job || !tasksOf(core).cancel(id)) throw new AppError('record.not_found', { what: 'job', id })
    await core.command(core.actorOf(desk), 'jobs.cancel', (context) =>
      context.note({ object: `job/${id}`, difference: { kind: job.kind, subject: job.subject } }),
    )
    return {}
  },
  changes: ({ core, desk, signal }) => core.changes.subscribe(desk, signal),
}

function shownJobs(core: Core, desk: Desk): JobRecord[] {
  const { staffId } = core.actorOf(desk)
  return tasksOf(core)
    .list()
    .filter((job) => job.staffId === null || job.staffId === staffId)
}

function tasksOf(core: Core) {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  return club.tasks
}
