import type { jobs } from '../../shared/contract/jobs'
import { AppError } from '../../shared/errors'
import type { Core, Procedures } from '../kernel/context'

/** Long work as the page watches it. The runner is the open club's. */
export const jobProcedures: Procedures<typeof jobs> = {
  list: ({ core }) => tasksOf(core).list(),
  async cancel({ core, desk }, { id }) {
    const job = tasksOf(core)
      .list()
      .find((each) => each.id === id)
    if (!job || !tasksOf(core).cancel(id)) throw new AppError('record.not_found', { what: 'job', id })
    await core.command(core.actorOf(desk), 'jobs.cancel', (context) =>
      context.note({ object: `job/${id}`, difference: { kind: job.kind, subject: job.subject } }),
    )
    return {}
  },
  changes: ({ core, desk, signal }) => core.changes.subscribe(desk, signal),
}

function tasksOf(core: Core) {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  return club.tasks
}
