import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../../../shared/access'
import { addDays } from '../../../shared/day'
import { type Unlocked, withPassword } from '../../database/keyring'
import { inTransaction } from '../../database/transaction'
import { runImport } from '../../domains/imports/run'
import { reconcileAll } from '../../domains/obligations/service'
import { replanInBackground } from '../../domains/plans/run'
import { readZone } from '../../domains/settings/service'
import { addStaff, certify, rolesReadHealth } from '../../domains/staff/service'
import type { Actor, Core, OpenClub } from '../../kernel/context'
import { everything } from '../../kernel/reach'
import { sightOf } from '../../kernel/sight'
import { onceSettled } from '../../kernel/unit-of-work'
import { write } from '../../kernel/write'
import { removeFiles } from '../../platform/files'
import { appendNotes, commandContext, taskContext } from '../build-context'
import { feed } from '../feed'
import { regularCalls, skipEvents, workplaceEvents } from './calls'
import { Chance } from './chance'
import { DemoCalendar, type DemoEvent, type DemoRole } from './day'
import {
  incidentEvents,
  LIVE_DAYS,
  mergeEvents,
  spendingEvents,
  turnstileLog,
  type Visit,
  visitEvents,
  visitorsNow,
  visitsOf,
} from './history'
import { eventsOfPerson, newcomerEvents, statusEvents } from './members'
import { type DemoPerson, demoPeople } from './people'

/** Before everybody who is in the register. */
export const FOUNDED_DAYS_AGO = 431
const SEED = 20_180_401
const NEWCOMERS = 12
/** The demo's password stands on the screen: nothing is gained by making it slow to guess. */
export const DEMO_COST = 2 ** 12

type Colleague = {
  role: Exclude<DemoRole, 'manager'>
  name: string
  roles: [Role, ...Role[]]
  /** When the certificate runs out, from today. */
  certifiedDays?: number
}
const CERTIFIED_DAYS = 300
const COLLEAGUES: readonly Colleague[] = [
  { role: 'desk', name: '周婷', roles: ['frontdesk'] },
  { role: 'secondDesk', name: '林浩', roles: ['frontdesk'] },
  { role: 'caller', name: '陈静', roles: ['caller'] },
  { role: 'secondCaller', name: '黄磊', roles: ['caller', 'account_manager'], certifiedDays: 20 },
  { role: 'supervisor', name: '郑丽', roles: ['supervisor'] },
]

/**
 * Fills an empty demo club with more than a year's life, by what the desk itself does: seeded, so that it is always the
 * same club, and told from today backwards.
 */
export async function fillDemo(
  core: Core,
  club: OpenClub,
  unlocked: Unlocked,
  manager: { staffId: number; name: string; password: string },
): Promise<void> {
  const calendar = new DemoCalendar(core.clock.now(), readZone(club.reader))
  const chance = new Chance(SEED)
  const actors = await hire(core, club, unlocked, manager, calendar)
  const known = demoPeople(chance, calendar.today)
  const newcomers = takeNewcomers(known)
  const visits = visitsOf(known, chance, calendar)
  const present = visitorsNow(known, calendar)
  // Nobody is let in twice on one day.
  const isSeenNow = ({ person, day }: Visit) => present.some((each) => each.person === person && each.day === day)
  const liveFrom = calendar.daysAgo(LIVE_DAYS)
  const events = [
    ...known.flatMap((person, index) => eventsOfPerson(person, index, chance, calendar)),
    ...newcomerEvents(newcomers, calendar),
    ...spendingEvents(known, chance, calendar),
    ...visitEvents([...visits.filter((visit) => visit.day >= liveFrom && !isSeenNow(visit)), ...present], calendar),
    ...statusEvents(known, calendar),
    ...incidentEvents(known, calendar),
    ...mergeEvents(known, calendar),
    // A chance of their own: whoever they call stays who they were.
    ...regularCalls(known, new Chance(SEED + 1), calendar),
    ...workplaceEvents(known, calendar),
    ...skipEvents(calendar),
  ].sort((a, b) => a.at - b.at)

  const importAt = calendar.at(liveFrom, 6 * 60 + 40)
  const replay = (part: readonly DemoEvent[]) => live(core, club, actors, unlocked, part)
  await replay(events.filter((event) => event.at < importAt))
  const log = turnstileLog(
    visits.filter((visit) => visit.day < liveFrom),
    calendar,
  )
  await importLog(core, club, actors.supervisor, log, importAt)
  await replay(events.filter((event) => event.at >= importAt))
  // Rows that were written without asking what they mean for the promises.
  await write(club, core.clock, 'demo.fill', calendar.now, () => reconcileAll(club.db, calendar.now, feed))
  await replanInBackground(club.tasks, calendar.now)
}

/** The people of the last days come out of the register's end; the earlier ones have had their first call. */
function takeNewcomers(known: DemoPerson[]): DemoPerson[] {
  const adults = known.filter((person) => person.kind === 'member' && !person.guardian && !person.shared)
  const newcomers = adults.slice(-NEWCOMERS)
  for (const person of newcomers) known.splice(known.indexOf(person), 1)
  return newcomers
}

async function hire(
  core: Core,
  club: OpenClub,
  unlocked: Unlocked,
  manager: { staffId: number; name: string; password: string },
  calendar: DemoCalendar,
): Promise<Record<DemoRole, Actor>> {
  const at = calendar.at(calendar.daysAgo(FOUNDED_DAYS_AGO - 1), 9 * 60)
  const host = { session: 'demo', host: core.host }
  const head: Actor = { staffId: manager.staffId, name: manager.name, roles: ['manager', 'administrator'], ...host }
  const hired = await write(club, core.clock, 'demo.hire', at, () => {
    const context = commandContext(core, club, contextParts(head, at, unlocked))
    const staff = COLLEAGUES.map((person) => {
      const readsHealth = rolesReadHealth(person.roles)
      const staffId = addStaff(context.db, { ...person, readsHealth }, at)
      certify(context.db, staffId, addDays(calendar.today, person.certifiedDays ?? CERTIFIED_DAYS), false, at)
      context.note({
        object: `staff/${staffId}`,
        action: 'staff.add',
        difference: { name: person.name, roles: person.roles },
      })
      return { ...person, staffId, readsHealth }
    })
    appendNotes(context, 'staff.add')
    return staff
  })
  await core.changeKeyring(async (keyring) => {
    let grown = keyring
    for (const { staffId, name, readsHealth } of hired)
      grown = await withPassword(grown, unlocked, {
        staffId,
        name,
        password: manager.password,
        readsHealth,
        cost: DEMO_COST,
      })
    return grown
  })
  const entries = hired.map(({ role, staffId, name, roles }) => [role, { staffId, name, roles, ...host }] as const)
  return { manager: head, ...Object.fromEntries(entries) } as Record<DemoRole, Actor>
}

/** Lets the events happen, each under its own time and name, with its row in the audit. */
function live(
  core: Core,
  club: OpenClub,
  actors: Record<DemoRole, Actor>,
  unlocked: Unlocked,
  events: readonly DemoEvent[],
): Promise<void> {
  return inTransaction(club.connection, core.clock, () => {
    for (const event of events) {
      const actor = actors[event.by]
      const context = {
        ...commandContext(core, club, contextParts(actor, event.at, unlocked)),
        // Whose a member was on a day of the past is not told: everybody did what was theirs to do.
        sees: sightOf({ staffId: actor.staffId, roles: ['manager'] }, event.at),
      }
      const run = () => onceSettled(event.run(context), () => appendNotes(context, event.action))
      club.unit.run(event.at, run)
    }
  })
}

async function importLog(core: Core, club: OpenClub, actor: Actor, log: string, at: number): Promise<void> {
  const path = join(core.paths.files, '闸机记录.csv')
  writeFileSync(path, log)
  const about = { name: 'imports.open', reach: everything, now: at }
  const task = taskContext(core, club, actor, about, (work) =>
    write(club, core.clock, 'demo.import', at, () => {
      const parts = { actor, reach: everything, now: at, confirmed: false, healthKey: null }
      const context = commandContext(core, club, parts)
      return onceSettled(work(context), (answer) => {
        appendNotes(context, about.name)
        return answer
      })
    }),
  )
  const options = { map: {}, dateOrder: null, createMembers: false, anonymous: null, sharedPhones: false }
  try {
    await runImport(task, { kind: 'visits', path, options, dryRun: false })
  } finally {
    removeFiles(path)
  }
}

function contextParts(actor: Actor, now: number, { healthKey }: Unlocked) {
  return { actor, reach: everything, now, confirmed: false, healthKey } as const
}
