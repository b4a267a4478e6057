import { expect, test } from 'vitest'
import { killHosts, killImports } from './kills'

test('an import that is killed is there entirely or not at all', async () => {
  const outcomes = await killImports(3, 11)
  expect(outcomes.some(({ killed }) => killed)).toBe(true)
})

test('what a running desk has answered survives its kill', async () => {
  expect(await killHosts(2, 12)).toBeGreaterThan(10)
})
