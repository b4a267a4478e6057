import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NAMES, policyFrom } from '../../../../src/main/domains/obligations/policy'
import { ID_FACTS } from '../../../../src/main/domains/obligations/why-out'
import { readClubSettings } from '../../../../src/main/domains/settings/service'
import type { ClubSettings } from '../../../../src/shared/contract/settings'
import { testClub } from '../../club'

// Two lists that would be wrong in silence: what they leave out is looked for here.

test('every setting that promises are made by makes them anew when it changes', async () => {
  const { core } = await testClub()
  const club = core.club() ?? expect.unreachable('the club is open')
  const read = new Set<string>()
  const settings = new Proxy(readClubSettings(club.reader), {
    get: (target, name) => {
      if (typeof name === 'string') read.add(name)
      return target[name as keyof ClubSettings]
    },
  })
  policyFrom(settings, { days: [], versions: [], managerId: null })
  expect([...read].sort()).toEqual([...NAMES].sort())
})

const RULES = join(import.meta.dirname, '../../../../src/main/engine/rules')

test('every fact of a rule that is the id of a row crosses the border as one', () => {
  const facts = readdirSync(RULES).flatMap((file) => {
    const evidence = readFileSync(join(RULES, file), 'utf8').matchAll(/facts: (?:\(.*?\) => \()?\{([^}]*)\}/gs)
    return [...evidence].flatMap(([, body = '']) =>
      [...body.matchAll(/(\w+): [\w.?]*\b(?:id|\w+Id)\b/g)].map(([, name]) => name),
    )
  })
  expect(facts.length).toBeGreaterThan(5)
  expect(facts.filter((name) => !ID_FACTS.includes(name ?? ''))).toEqual([])
})
