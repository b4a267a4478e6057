import type { incidents } from '../../../shared/contract/incidents'
import type { CommandContext } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { counted, everything, theirActs } from '../../kernel/reach'
import { listStaff } from '../staff/service'
import { incidentById, incidentOut, listIncidents, readIncident, runningIncident } from './rows'
import {
  addPerson,
  claimIncident,
  closeIncident,
  describeIncident,
  stampIncident,
  startIncident,
  stopIncident,
  voidEntry,
} from './service'

const reading = { full: everything, own: theirActs, count: counted }

/**
 * Safety incidents [A12], also on a locked desk. The audit rows name the incident only: what was written about people
 * stays in the incident itself.
 */
export const incidentProcedures: Procedures<typeof incidents> = {
  running(context) {
    const incident = runningIncident(context.db)
    return incident ? incidentOut(context.db, incident) : null
  },

  start: (context, { type, place }) => answer(context, startIncident(context, { type, place })),

  stamp(context, { id, kind, text }) {
    stampIncident(context, id, kind, text)
    return answer(context, id)
  },

  addPerson(context, { id, happenedAt: _, ...person }) {
    addPerson(context, id, person)
    return answer(context, id)
  },

  voidEntry(context, { id, entryId, reason }) {
    voidEntry(context, id, entryId, reason)
    return answer(context, id)
  },

  stop(context, { id }) {
    stopIncident(context, id)
    return answer(context, id)
  },

  claim(context, { id }) {
    claimIncident(context, id)
    return answer(context, id)
  },

  list: { ...reading, does: (context, input) => listIncidents(context, input) },

  get: { ...reading, does: (context, { id }) => readIncident(context, id) },

  describe(context, { id, version, ...description }) {
    describeIncident(context, id, version, description)
    return answer(context, id)
  },

  close(context, { id }) {
    closeIncident(context, id)
    context.note({ object: `incident/${id}` })
    return {}
  },

  managers: (context) =>
    listStaff(context.db, context.today)
      .filter((person) => person.active && person.roles.includes('manager'))
      .map(({ name }) => ({ name })),
}

/** The incident as it stands now. Whoever could just write it sees it, also the desk that has just stopped it. */
function answer(context: CommandContext, id: number) {
  context.note({ object: `incident/${id}` })
  return incidentOut(context.db, incidentById(context.db, id))
}
