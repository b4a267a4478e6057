import { type DeskLine, register } from './desk-line'

const HOUR = 3_600_000

/** What came of a call with a problem: its ticket, and the callback somebody is on the way for. */
export type SeededCalls = { ticket: string; visited: string }

/**
 * Records a call with a problem and a question for one of those who wait, and sends somebody to their home with the
 * answer.
 */
export async function seedCalls({ client }: DeskLine, callbackId: string, now: number): Promise<SeededCalls> {
  const { ticket, questionIds } = await client.callbacks.record({
    id: callbackId,
    outcome: 'reached',
    tries: 0,
    note: '热水不足',
    ticket: { kind: 'complaint', category: 'facilities', content: '热水不足', demand: '尽快修好', urgent: true },
    questions: ['泳池几点开'],
  })
  const { rows } = await client.questions.list({})
  const owed = rows.find(({ id }) => questionIds.includes(id))
  const visited = owed?.callbackId
  if (!ticket || !visited) throw new Error('the call came to no ticket or no owed answer')
  await client.homeVisits.start({ callbackId: visited, address: '松石路 88 号 602', checkInBy: now + HOUR })
  return { ticket: ticket.id, visited }
}

/** Registers people whose first call is owed: they bought something, one an hour after the other, since `hoursAgo`. */
export async function newCustomers(line: DeskLine, names: readonly string[], hoursAgo: number): Promise<void> {
  const { now } = await line.client.access.state()
  for (const [at, name] of names.entries()) {
    const memberId = await register(line, name, `1381234223${at}`, { card: `A00${at}` })
    await line.client.consumptions.record({ memberId, amountFen: 9900, item: '课程', at: now - (hoursAgo - at) * HOUR })
  }
}
