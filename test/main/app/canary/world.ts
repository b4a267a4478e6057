import type { Desk } from '../../../../src/main/kernel/desk'
import { type Role, roles } from '../../../../src/shared/access'
import { hire, type TestClub, testClub } from '../../club'
import type { Rows } from './inputs'

/** Values that stand nowhere else, so that where one comes out it is the canary's. */
export const CANARY = {
  name: '金丝雀甲',
  phone: '13977665544',
  wechat: 'canary-wechat',
  email: 'canary@example.test',
  guardian: 'canary-guardian',
  guardianPhone: '13966554433',
  remark: 'canary-remark',
  pinned: 'canary-pinned',
  card: 'CANARYCARD7',
  health: 'canary-health',
  note: 'canary-note',
  ticket: 'canary-ticket',
  amount: 73737,
  price: 91919,
  before: 'canary-before',
} as const

export type World = { club: TestClub; desks: Record<Role, Desk>; rows: Rows }

/**
 * A club with one person in each role, and a member that holds every kind of thing. `ownerOf` says whose it is: somebody
 * of that role, somebody else (null), or nobody's yet.
 */
export async function canaryWorld(ownerOf: Role | 'pool' | null): Promise<World> {
  const club = await testClub()
  const people: [Role, { desk: Desk; id: string }][] = []
  for (const role of roles) people.push([role, await hire(club, `某${role}`, role)])
  const of = Object.fromEntries(people) as Record<Role, { desk: Desk; id: string }>
  for (const role of ['caller', 'supervisor'] as const)
    await club.call('staff.certify', { id: of[role].id, validUntil: null })
  const fields = {
    name: CANARY.name,
    wechat: CANARY.wechat,
    email: CANARY.email,
    guardianName: CANARY.guardian,
    guardianPhone: CANARY.guardianPhone,
    remark: CANARY.before,
    pinnedNote: CANARY.pinned,
    ...(ownerOf === 'account_manager' ? { accountManagerId: of.account_manager.id } : {}),
  }
  const consents = [
    { what: 'service', version: '1' },
    { what: 'health', version: '1' },
  ]
  type Made = { id: string }
  const { id: member } = await club.call<Made>('members.register', {
    fields,
    phones: [{ phone: CANARY.phone }],
    card: CANARY.card,
    consents,
    health: CANARY.health,
    membership: { plan: '年卡', startsOn: '2026-11-01', endsOn: '2027-11-01', priceFen: CANARY.price },
  })
  const page = await club.call<{ version: number; phones: Made[]; consents: Made[] }>('members.get', { id: member })
  await club.call('members.update', { id: member, version: page.version, fields: { remark: CANARY.remark } })
  const { id: consumption } = await club.call<Made>('consumptions.record', {
    memberId: member,
    amountFen: CANARY.amount,
    item: '散客票',
  })
  const { id: visit } = await club.call<Made>('visits.checkIn', { memberId: member })
  const queue = await club.call<{ rows: Made[] }>('callbacks.listDue', {})
  const callback = queue.rows[0]?.id ?? ''
  await club.call('staff.certify', { id: '1', validUntil: null })
  const { attemptId, questionIds } = await club.call<{ attemptId: string; questionIds: string[] }>('callbacks.record', {
    id: callback,
    outcome: 'no_answer',
    note: CANARY.note,
    tries: 0,
    questions: [CANARY.note],
    ticket: { kind: 'complaint', category: 'service', content: CANARY.ticket },
  })
  // Whose it is: the caller's by hand, somebody else's, or nobody's.
  const others = ownerOf === 'pool' ? null : of.supervisor.id
  await club.call('plans.reassign', { callbackIds: [callback], staffId: ownerOf === 'caller' ? of.caller.id : others })
  const { id: ticket } = await club.call<Made>('tickets.create', {
    memberId: member,
    ticket: { kind: 'praise', category: 'other', content: CANARY.ticket },
  })
  const { id: homeVisit } = await club.call<Made>('homeVisits.start', {
    callbackId: callback,
    address: CANARY.pinned,
    companion: '同事',
  })
  const cards = await club.call<Made[]>('memberships.ofMember', { memberId: member })
  // Another record of the same person, merged away.
  const second = { fields: { ...fields, wechat: '' }, phones: [] }
  const { id: away } = await club.call<Made>('members.register', second)
  const { mergeId } = await club.call<{ mergeId: string }>('members.merge', { intoId: member, fromId: away })
  const rows: Rows = {
    attempt: attemptId,
    batch: '1',
    callback,
    consent: page.consents[0]?.id ?? '1',
    consumption,
    guide: '1',
    guideVersion: '1',
    homeVisit,
    incident: '1',
    incidentEntry: '1',
    leave: '1',
    member,
    membership: cards[0]?.id ?? '1',
    merge: mergeId,
    notice: '1',
    phone: page.phones[0]?.id ?? '1',
    question: questionIds[0] ?? '1',
    skip: '1',
    staff: of.caller.id,
    ticket,
    visit,
  }
  return { club, desks: Object.fromEntries(people.map(([role, { desk }]) => [role, desk])) as World['desks'], rows }
}

/** The merged-away record stands after the member. */
export function awayOf(rows: Rows): Rows {
  return { ...rows, member: String(Number(rows.member) + 1) }
}
