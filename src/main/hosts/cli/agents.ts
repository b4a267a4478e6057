import { call } from '../../app/gate'
import { int, row } from '../../database/row'
import { openSession } from '../../domains/access/session'
import type { Core } from '../../kernel/context'
import type { Desk } from '../../kernel/desk'
import type { CliClub } from './club'

/** Somebody who calls in a simulation, at a desk of their own. */
export type Agent = { staffId: string; name: string; desk: Desk }

type Person = { id: string; name: string; active: boolean; certificate: { valid: boolean } | null }
type Week = { staffId: string; calls: boolean }

const CALLS_A_SHIFT = 20
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/**
 * Hires as many simulated agents as are missing, certified, six days a week with their days off apart, and takes all
 * others out of the plan: they do not call.
 */
export async function hireAgents(club: CliClub, count: number, ownPassword: string): Promise<Agent[]> {
  const agents: Agent[] = []
  for (let number = 1; number <= count; number++) {
    const name = `模拟坐席${number}`
    const known = (await club.call<Person[]>('staff.list', {})).find((each) => each.name === name && each.active)
    const staffId = known?.id ?? (await hire(club, name, ownPassword))
    if (!known?.certificate?.valid) await club.call('staff.certify', { id: staffId, validUntil: null })
    const dayOff = WEEKDAYS[(WEEKDAYS.length - number) % WEEKDAYS.length]
    const week = WEEKDAYS.filter((each) => each !== dayOff || count === 1).map((weekday) => ({
      weekday,
      from: 0,
      until: 1440,
      calls: CALLS_A_SHIFT,
    }))
    if (!known) await club.call('plans.setShifts', { staffId, week })
    const desk = club.core.newDesk()
    openSession(desk, { staffId: Number(staffId), name, healthKey: null, confirmed: true })
    agents.push({ staffId, name, desk })
  }
  const hired = new Set(agents.map((agent) => agent.staffId))
  for (const each of await club.call<Week[]>('plans.shifts', {}))
    if (each.calls && !hired.has(each.staffId)) await club.call('plans.setShifts', { staffId: each.staffId, week: [] })
  return agents
}

async function hire(club: CliClub, name: string, ownPassword: string): Promise<string> {
  const person = { name, roles: ['caller'], password: ownPassword, ownPassword }
  const added = (await call(club.core, club.desk, ['staff', 'add'], person, { id: null })) as { id: string }
  return added.id
}

const GivePhonesRow = row({ id: int, version: int })

/** Members without a phone are given one: a till knows no numbers, and nobody could be called. */
export async function givePhones(core: Core, manager: Desk): Promise<void> {
  const club = core.club()
  if (!club) return
  const silent = club.reader.all(
    GivePhonesRow,
    `SELECT m.id, m.version FROM member m
     WHERE m.status <> 'merged' AND NOT EXISTS (SELECT 1 FROM member_phone p WHERE p.member_id = m.id)`,
  )
  for (const { id, version } of silent) {
    const phone = `1990${String(id).padStart(7, '0')}`
    const change = { id: String(id), version, addPhones: [{ phone }] }
    await call(core, manager, ['members', 'update'], change, { id: null })
  }
}
