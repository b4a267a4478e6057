import { expect, onTestFinished, test } from 'vitest'
import { type Change, Changes, onBehalfOf } from '../../../src/main/kernel/changes'
import type { Desk } from '../../../src/main/kernel/desk'
import { newDesk } from '../../../src/main/kernel/new-desk'

/** Changes under a clock that is set by hand, and desks that write down what they are told. */
function house() {
  const timers: { at: number; tick: () => void }[] = []
  let now = 0
  const changes = new Changes({
    monotonic: () => now,
    every(ms, tick) {
      const timer = { at: now + ms, tick }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
  })
  const later = (ms: number) => {
    now += ms
    for (const timer of timers.filter(({ at }) => at <= now)) timer.tick()
  }
  const sit = (id: string) => {
    const desk = newDesk(id, 'cli', () => undefined)
    const told: Change[] = []
    const life = new AbortController()
    onTestFinished(() => life.abort())
    const listen = async () => {
      for await (const change of changes.subscribe(desk, life.signal)) told.push(change)
    }
    listen()
    return { desk, told }
  }
  return { changes, later, sit }
}

const heard = () => new Promise<void>((resolve) => setImmediate(resolve))
const asked = (changes: Changes, path: string, ...sources: string[]) => changes.answered(path, new Set(sources))

test('after a commit exactly the questions whose tables were written, in one message', async () => {
  const { changes, sit } = house()
  const { told } = sit('a')
  asked(changes, 'visits.inHouse', 'visit', 'member')
  asked(changes, 'members.get', 'member', 'visit')
  asked(changes, 'tickets.list', 'ticket')
  changes.written(['visit', 'audit'])
  await heard()
  expect(told).toEqual([{ queries: ['members.get', 'visits.inHouse'], own: false }])
})

test('a question that came from more later is known by all of it', async () => {
  const { changes, sit } = house()
  const { told } = sit('a')
  asked(changes, 'members.get', 'member')
  asked(changes, 'members.get', 'ticket')
  changes.written(['ticket'])
  changes.written(['member'])
  await heard()
  expect(told).toEqual([{ queries: ['members.get'], own: false }])
})

test('where nothing was read from what was written, nothing is said', async () => {
  const { changes, sit } = house()
  const { told } = sit('a')
  asked(changes, 'tickets.list', 'ticket')
  changes.written(['audit'])
  await heard()
  expect(told).toEqual([])
})

test('whose call it was is told that it was theirs', async () => {
  const { changes, sit } = house()
  const [mine, theirs] = [sit('a'), sit('b')]
  asked(changes, 'tickets.list', 'ticket')
  await onBehalfOf(mine.desk, async () => {
    await Promise.resolve()
    changes.written(['ticket'])
  })
  await heard()
  expect([mine.told, theirs.told]).toEqual([
    [{ queries: ['tickets.list'], own: true }],
    [{ queries: ['tickets.list'], own: false }],
  ])
})

test('a session is its desk’s alone', async () => {
  const { changes, sit } = house()
  const [mine, theirs] = [sit('a'), sit('b')]
  asked(changes, 'access.state', '@session')
  changes.written(['@session'], mine.desk as Desk)
  await heard()
  expect(mine.told).toHaveLength(1)
  expect(theirs.told).toEqual([])
})

test('what cannot be told apart is told to everybody, and whoever reads such a thing is told of anything', async () => {
  const { changes, sit } = house()
  const { told } = sit('a')
  asked(changes, 'tickets.list', 'ticket')
  asked(changes, 'odd.one', '?')
  changes.written(['?'])
  await heard()
  changes.written(['audit'])
  await heard()
  expect(told.map(({ queries }) => queries)).toEqual([['odd.one', 'tickets.list'], ['odd.one']])
})

test('a dear question is asked again every thirty seconds at most, once for all that was written meanwhile', async () => {
  const { changes, later, sit } = house()
  const { told } = sit('a')
  asked(changes, 'results.overview', 'attempt')
  for (const ms of [60, 70, 80]) changes.took('results.overview', ms)
  changes.written(['attempt'])
  await heard()
  expect(told).toHaveLength(1)
  later(10_000)
  changes.written(['attempt'])
  changes.written(['attempt'])
  await heard()
  expect(told).toHaveLength(1)
  later(20_000)
  await heard()
  expect(told).toHaveLength(2)
  later(60_000)
  await heard()
  expect(told).toHaveLength(2)
})

test('one slow moment of the machine makes no question dear', async () => {
  const { changes, sit } = house()
  const { told } = sit('a')
  asked(changes, 'results.overview', 'attempt')
  for (const ms of [60, 4, 80]) changes.took('results.overview', ms)
  for (let n = 0; n < 2; n++) {
    changes.written(['attempt'])
    await heard()
  }
  expect(told).toHaveLength(2)
})
