import { expect, test, vi } from 'vitest'
import { type TestClub, testClub } from './club'
import { StandingQuestions, unaskable } from './standing-questions'

/** Registers somebody, and checks in under the eyes of windows of its own. */
async function checkIn(club: TestClub): Promise<unknown> {
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name: '王小明' },
    phones: [],
  })
  const windows = new StandingQuestions(club.core, new Map())
  try {
    return await windows.around('visits.checkIn', () => club.call('visits.checkIn', { memberId: id }))
  } finally {
    windows.end()
  }
}

test('a table whose writing is not told is noticed by the answers that change', async () => {
  const club = await testClub()
  const { changes } = club.core
  const written = changes.written.bind(changes)
  vi.spyOn(changes, 'written').mockImplementation((tables, only) =>
    written(
      tables.filter((table) => table !== 'visit'),
      only,
    ),
  )
  await expect(checkIn(club)).rejects.toThrow('not announced after visits.checkIn')
})

test('a table that a question is not known to read is noticed too', async () => {
  const club = await testClub()
  const { changes } = club.core
  const answered = changes.answered.bind(changes)
  vi.spyOn(changes, 'answered').mockImplementation((path, sources) =>
    answered(path, new Set([...sources].filter((source) => path !== 'members.timeline' || source !== 'visit'))),
  )
  await expect(checkIn(club)).rejects.toThrow('members.timeline')
})

test('where everything is told, nothing is said', async () => {
  await expect(checkIn(await testClub())).resolves.toBeDefined()
})

test('every question of the contract stands in a window', () => {
  expect(unaskable()).toEqual([])
})
