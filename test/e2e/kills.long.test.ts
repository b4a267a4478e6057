import { expect, test } from 'vitest'
import { killHosts, killImports } from './kills'

test('a hundred and fifty imports killed at random moments: all or nothing each time', async () => {
  const outcomes = await killImports(150, 2026)
  const killed = outcomes.filter((each) => each.killed).length
  process.stdout.write(
    `imports: ${killed} killed, ${outcomes.filter(({ members }) => members > 0).length} were whole\n`,
  )
  expect(killed).toBeGreaterThan(50)
  expect(outcomes.some(({ members }) => members === 0)).toBe(true)
})

test('a hundred desks killed under fire: every answered command is there', async () => {
  const looked = await killHosts(100, 2027)
  process.stdout.write(`hosts: ${looked} answered commands looked for and found\n`)
  expect(looked).toBeGreaterThan(1000)
})
