import { describe, expect, test, vi } from 'vitest'
import { call } from '../../../src/main/app/gate'
import { inPlace } from '../../../src/main/app/run-task'
import type { Desk } from '../../../src/main/kernel/desk'
import { applied, type Json } from '../../../src/shared/difference'
import type { Reply } from '../../../src/shared/reply'
import { hire, type TestClub, testClub } from '../club'

const ask = (club: TestClub, path: string, input: unknown = {}, held = '', desk: Desk = club.desk) =>
  call(club.core, desk, path.split('.'), input, { id: null, held }) as Promise<Reply>

const register = (club: TestClub, name: string) =>
  club.call<{ id: string }>('members.register', { fields: { name }, phones: [] })

const list = { limit: 50, sort: 'number' }

/** How many answers were made anew while `work` ran. */
async function madeIn(club: TestClub, work: () => Promise<unknown>): Promise<number> {
  const answered = vi.spyOn(club.core.changes, 'answered')
  await work()
  const made = answered.mock.calls.length
  answered.mockRestore()
  return made
}

describe('a window is given what differs from the answer that it holds', () => {
  test('all of it the first time, nothing while it stays the same', async () => {
    const club = await testClub()
    await register(club, '王小明')
    const first = await ask(club, 'members.list', list)
    expect(first).toEqual({ mark: expect.any(String), whole: await club.call('members.list', list) })
    expect(await ask(club, 'members.list', list, first.mark)).toEqual({ mark: first.mark })
  })

  test('of a longer list the new row, which makes exactly the new answer', async () => {
    const club = await testClub()
    for (const name of ['王小明', '李雷', '韩梅梅']) await register(club, name)
    const first = await ask(club, 'members.list', list)
    await register(club, '赵六')
    const second = await ask(club, 'members.list', list, first.mark)
    if (!('whole' in first) || !('differs' in second)) throw new Error('not a difference')
    expect(JSON.stringify(second)).not.toContain('李雷')
    expect(applied(first.whole, second.differs)).toEqual(await club.call<Json>('members.list', list))
  })

  test('the whole again where the core no longer has what it holds', async () => {
    const club = await testClub()
    await register(club, '王小明')
    expect(await ask(club, 'members.list', list, 'f'.repeat(32))).toHaveProperty('whole')
  })

  test('who is no window is given the answer itself', async () => {
    const club = await testClub()
    expect(await club.call('members.count', {})).toMatchObject({ total: 0 })
  })
})

describe('desks that ask the same are given one answer', () => {
  test('it is made once, and anew after a commit that wrote where it came from', async () => {
    const club = await testClub()
    await register(club, '王小明')
    const first = await hire(club, '张经理', 'manager')
    const other = await hire(club, '李经理', 'manager')
    await ask(club, 'members.list', list, '', first.desk)
    let again: Reply | null = null
    expect(
      await madeIn(club, async () => {
        again = await ask(club, 'members.list', list, '', other.desk)
      }),
    ).toBe(0)
    expect(again).toEqual(await ask(club, 'members.list', list, '', first.desk))
    await club.call('drafts.save', { key: 'ticket', body: '{}' })
    expect(await madeIn(club, () => ask(club, 'members.list', list, '', first.desk))).toBe(0)
    await register(club, '赵六')
    expect(await ask(club, 'members.list', list, '', other.desk)).toHaveProperty('whole.total', 2)
  })

  test('never across rights: who may see less is answered by itself', async () => {
    const club = await testClub()
    await register(club, '王小明')
    const technician = await hire(club, '管理', 'administrator')
    const full = await ask(club, 'members.list', list)
    const masked = await ask(club, 'members.list', list, '', technician.desk)
    expect(JSON.stringify(full)).toContain('王小明')
    expect(JSON.stringify(masked)).not.toContain('王小明')
  })

  test('what looks at the person is that person’s', async () => {
    const club = await testClub()
    const first = await hire(club, '前台甲', 'frontdesk')
    const second = await hire(club, '前台乙', 'frontdesk')
    await club.callAs(first.desk, 'drafts.save', { key: 'ticket', body: '"甲"' })
    expect(JSON.stringify(await ask(club, 'drafts.get', { key: 'ticket' }, '', first.desk))).toContain('甲')
    expect(JSON.stringify(await ask(club, 'drafts.get', { key: 'ticket' }, '', second.desk))).not.toContain('甲')
  })

  test('what tells the time is good for a moment, what tells the day for the day', async () => {
    const club = await testClub()
    await register(club, '王小明')
    const made = async (path: string, later: number) => {
      await ask(club, path)
      club.clock.set(club.clock.now() + later)
      return (await madeIn(club, () => ask(club, path))) > 0
    }
    expect(await made('callbacks.listDue', 1000)).toBe(false)
    expect(await made('callbacks.listDue', 2001)).toBe(true)
    expect(await made('memberships.plans', 3_600_000)).toBe(false)
  })

  test('whoever opens a page that was made for another desk is written down all the same', async () => {
    const club = await testClub()
    const { id } = await register(club, '王小明')
    const other = await hire(club, '李经理', 'manager')
    const views = async () =>
      (await club.call<{ total: number }>('audit.list', { action: 'members.get', object: `member/${id}` })).total
    await ask(club, 'members.get', { id })
    await ask(club, 'members.get', { id }, '', other.desk)
    expect(await views()).toBe(2)
  })
})

describe('a question whose answers take long is answered beside the desk', () => {
  /** A club whose work can be held up, and that finds every answer to `members.list` dear. */
  async function slowClub() {
    const asked: string[] = []
    let gate: Promise<void> = Promise.resolve()
    const club = await testClub({
      threads: (opened) => {
        const threads = inPlace(opened)
        return {
          async run(order, signal, told) {
            asked.push((order.input as { path?: string }).path ?? order.name)
            const result = await threads.run(order, signal, told)
            await gate
            return result
          },
        }
      },
    })
    const findDear = (path: string) => {
      for (let times = 0; times < 3; times++) club.core.changes.took(path, 51)
    }
    const holdUp = () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    }
    return { club, asked, findDear, holdUp }
  }

  test('by the same rights and with the same answer', async () => {
    const { club, asked, findDear } = await slowClub()
    await register(club, '王小明')
    const technician = await hire(club, '管理', 'administrator')
    const near = await ask(club, 'members.list', list)
    await register(club, '李雷')
    findDear('members.list')
    expect(await ask(club, 'members.list', list)).toHaveProperty('whole', await club.call<Json>('members.list', list))
    findDear('members.list')
    const masked = await ask(club, 'members.list', list, '', technician.desk)
    expect(JSON.stringify(masked)).not.toContain('李雷')
    expect(JSON.stringify(near)).toContain('王小明')
    expect(asked).toEqual(['members.list', 'members.list'])
  })

  test('a refusal is a refusal there too', async () => {
    const { club, asked, findDear } = await slowClub()
    findDear('members.get')
    await expect(ask(club, 'members.get', { id: '99' })).rejects.toMatchObject({ code: 'record.not_found' })
    expect(asked).toEqual(['members.get'])
  })

  test('windows that ask at once are given one answer', async () => {
    const { club, asked, findDear, holdUp } = await slowClub()
    await register(club, '王小明')
    const desks = [await hire(club, '张经理', 'manager'), await hire(club, '李经理', 'manager')]
    findDear('members.list')
    const goOn = holdUp()
    const answers = desks.map(({ desk }) => ask(club, 'members.list', list, '', desk))
    goOn()
    const [one, other] = await Promise.all(answers)
    expect(one).toEqual(other)
    expect(asked).toEqual(['members.list'])
  })

  test('what is written while it is made is told, and the old answer given to nobody else', async () => {
    const { club, findDear, holdUp } = await slowClub()
    await register(club, '王小明')
    findDear('members.list')
    const goOn = holdUp()
    const answer = ask(club, 'members.list', list)
    await register(club, '李雷')
    const told = vi.fn()
    const life = new AbortController()
    const listen = async () => {
      for await (const { queries } of club.core.changes.subscribe(club.desk, life.signal)) told(queries)
    }
    listen()
    goOn()
    expect(await answer).toHaveProperty('whole.total', 1)
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith(['members.list']))
    life.abort()
    expect(await ask(club, 'members.list', list)).toHaveProperty('whole.total', 2)
  })
})
