import { expect, test } from 'vitest'
import { emergencies } from '../../../src/shared/contract/emergencies'
import { incidents } from '../../../src/shared/contract/incidents'

test('every change of an incident, and the session acts around it, may use the room held back; nothing else may', () => {
  const changes = Object.entries(incidents).filter(([, procedure]) => procedure['~orpc'].meta.kind !== 'query')
  expect([...emergencies].sort()).toEqual(
    [
      ...changes.map(([name]) => `incidents.${name}`),
      ...['signIn', 'signOut', 'lock', 'resume'].map((name) => `access.${name}`),
    ].sort(),
  )
})
