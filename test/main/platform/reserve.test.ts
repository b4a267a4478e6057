import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileReserve } from '../../../src/main/platform/reserve'
import { temporaryFolder } from '../club'

test('the room is really taken, given up part by part, and taken again', () => {
  const path = join(temporaryFolder(), '.reserve')
  const reserve = fileReserve(path, 300_000, 100_000)
  expect(reserve.isWhole()).toBe(false)
  expect(reserve.fill()).toBe(true)
  expect(reserve.isWhole()).toBe(true)
  const { size, blocks } = statSync(path)
  expect(size).toBe(300_000)
  // A file full of holes would hold nothing back.
  if (process.platform !== 'win32') expect(blocks * 512).toBeGreaterThanOrEqual(size)

  expect(reserve.release()).toBe(true)
  expect(statSync(path).size).toBe(200_000)
  expect(reserve.isWhole()).toBe(false)
  expect([reserve.release(), reserve.release(), reserve.release()]).toEqual([true, true, false])
  expect(statSync(path).size).toBe(0)
  expect(reserve.fill()).toBe(true)
  expect(reserve.isWhole()).toBe(true)
})

test('where there is no room it says so and leaves nothing behind', () => {
  const path = join(temporaryFolder(), 'missing', '.reserve')
  expect(fileReserve(path, 4096, 4096).fill()).toBe(false)
  expect(existsSync(path)).toBe(false)
})
