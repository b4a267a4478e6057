import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { inLongTransaction, inTransaction } from '../../../src/main/database/transaction'
import { standingClock } from '../../../src/main/platform/clock'
import { temporaryFolder } from '../club'

const clock = standingClock(0)

function counting() {
  const path = join(temporaryFolder(), 'counting.db')
  const open = () => {
    const connection = new Database(path)
    connection.pragma('journal_mode = WAL')
    connection.pragma('busy_timeout = 0')
    return connection
  }
  const first = open()
  first.exec('CREATE TABLE entry (n INTEGER)')
  const add = (connection: Database.Database, n: number) => connection.prepare('INSERT INTO entry VALUES (?)').run(n)
  const all = () =>
    first
      .prepare<[], { n: number }>('SELECT n FROM entry ORDER BY rowid')
      .all()
      .map(({ n }) => n)
  return { first, second: open(), add, all }
}

test('calls that come together on one connection follow one another', async () => {
  const { first, add, all } = counting()
  await Promise.all([1, 2, 3].map((n) => inTransaction(first, clock, () => add(first, n))))
  expect(all()).toEqual([1, 2, 3])
})

test('a call waits for a long transaction on another connection, which gives way between its steps', async () => {
  const { first, second, add, all } = counting()
  const order: string[] = []
  const long = inLongTransaction(second, clock, async () => {
    for (const n of [1, 2, 3]) {
      add(second, n)
      await clock.sleep(1)
      order.push(`step ${n}`)
    }
  })
  await inTransaction(first, clock, () => {
    order.push('call')
    add(first, 4)
  })
  await long
  expect(order).toEqual(['step 1', 'step 2', 'step 3', 'call'])
  expect(all()).toEqual([1, 2, 3, 4])
})

test('what throws leaves nothing', async () => {
  const { first, add, all } = counting()
  const failing = inLongTransaction(first, clock, async () => {
    add(first, 1)
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(all()).toEqual([])
})
