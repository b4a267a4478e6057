import type { jobs } from '../../shared/contract/jobs'
import { AppError } from '../../shared/errors'
import type { Core, Procedures } from '../kernel/context'

/** Long work as the page watches it. The runner is the open club's. */
export const jobProcedures: Procedures<typeof jobs> = {
  list: ({ core }) => tasksOf(core).list(),
  cancel({ core }, { id }) {
    if (!tasksOf(core).cancel(id)) throw new AppError('record.not_found', { what: 'job', id })
    return {}
  },
  changes: ({ core, desk, signal }) => core.changes.subscribe(desk, signal),
}

function tasksOf(core: Core) {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  return club.tasks
}
