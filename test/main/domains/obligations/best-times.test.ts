import { beforeEach, expect, test } from 'vitest'
import { CLUB_TRIES } from '../../../../src/main/domains/obligations/best-times'
import type { OpenClub } from '../../../../src/main/kernel/context'
import { MS_PER_DAY } from '../../../../src/shared/day'
import { CallDesk } from '../callbacks/call-desk'

let desk: CallDesk
beforeEach(async () => {
  desk = await CallDesk.open()
})

/** Tries of the weeks before, by hand: in the evening `evening` of ten are answered, at noon one of ten. */
async function tries(memberIds: readonly string[], days: number, evening: number): Promise<void> {
  const { core, desk: window, clock } = desk.club
  const midnight = desk.at('11-18T00:00')
  await core.command(core.actorOf(window), 'test', ({ db }) => {
    for (let day = 1; day <= days; day++)
      for (const [index, memberId] of memberIds.entries())
        for (const [minute, answers] of [
          [18 * 60 + 20, evening],
          [11 * 60, 1],
        ] as const) {
          const reached = ((day + index) * 7) % 10 < answers
          db.run(
            `INSERT INTO attempt (obligation_key, member_id, at, recorded_at, by, channel, outcome, note, scores, kind)
             VALUES ('OLD/1', ?, ?, ?, '小李', 'phone', ?, '', '{}', 'periodic')`,
            Number(memberId),
            midnight - day * MS_PER_DAY + minute * 60_000,
            clock.now(),
            reached ? 'reached' : 'no_answer',
          )
        }
  })
}

/** Customers of a while ago, so that they have a tier: D, or A for those who spend. */
async function customers(count: number, amountFen: number): Promise<string[]> {
  const ids: string[] = []
  for (let nth = 0; nth < count; nth++) {
    const memberId = await desk.member(`客${amountFen}${nth}`, `138${String(amountFen + nth).padStart(8, '0')}`)
    await desk.club.call('consumptions.record', { memberId, amountFen, at: desk.at('11-01T12:00') })
    ids.push(memberId)
  }
  return ids
}

const bestOf = async (memberId: string) => {
  const found = (await desk.queue()).rows.find((row) => row.memberId === memberId)
  if (!found) throw new Error('nothing is owed to this member')
  return found.bestTime
}

test('rests on the own calls where they show it, else on those of the same tier, and says on how many', async () => {
  const [known = '', ...others] = await customers(5, 100)
  await tries([known], 40, 9)
  expect(await bestOf(known)).toMatchObject({
    from: 1080,
    until: 1140,
    level: 'member',
    tier: null,
    tries: 80,
    triesHere: 40,
  })
  // What one member of five does says nothing of the others yet.
  const unknown = others.at(-1) ?? ''
  desk.on('11-19T15:00')
  await tries(others.slice(0, 3), 40, 8)
  desk.on('11-20T15:00')
  expect(await bestOf(unknown)).toMatchObject({ from: 1080, level: 'segment', tier: 'D', tries: 320, triesHere: 160 })
})

test('a member of another tier is not told what this one does', async () => {
  const regulars = await customers(3, 100)
  const [spender = ''] = await customers(1, 2_000_000)
  await tries(regulars, 40, 8)
  expect(await bestOf(regulars[0] ?? '')).toMatchObject({ level: 'member' })
  // All the club's tries are theirs, but they are of another tier.
  expect(await bestOf(spender)).toMatchObject({ level: 'club', tier: null, tries: 240 })
})

test('is not claimed where answers come at any time alike', async () => {
  const [known = ''] = await customers(1, 100)
  await tries([known], 40, 1)
  expect(await bestOf(known)).toBeNull()
})

test('what the club has tried is read in indexes alone', () => {
  const { reader } = desk.club.core.club() as OpenClub
  const plan = reader.plan(CLUB_TRIES, null, null, null, null)
  expect(plan).toContain('COVERING INDEX attempt_counted')
  expect(plan).toContain('COVERING INDEX obligation_guarantee')
})
