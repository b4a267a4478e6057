import { expect, test } from 'vitest'
import { catchUp } from '../../../../src/main/app/catch-up'
import { type TestClub, testClub } from '../../club'
import { importText, openInPage, settled } from './desk'

/** What a kill leaves behind, and the next start. */
async function restartAfter(club: TestClub, sql: string): Promise<void> {
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  open.connection.exec(sql)
  await catchUp(club.core)
  await open.tasks.idle()
}

test('a batch that was being written when the program stopped can be published again', async () => {
  const club = await testClub()
  const batch = await openInPage(club, 'members', '姓名,手机\n李倩,13800138001\n')
  await restartAfter(club, `UPDATE import_batch SET state = 'publishing'`)
  expect(await settled(club, batch.id)).toMatchObject({ state: 'analysed', counts: { taken: 1 } })
  await club.call('imports.publish', { batch: batch.id })
  expect(await settled(club, batch.id)).toMatchObject({ state: 'published' })
})

test('a batch that was being read says so, and can be read again', async () => {
  const club = await testClub()
  const batch = await openInPage(club, 'members', '姓名,手机\n李倩,13800138001\n')
  await restartAfter(club, `UPDATE import_batch SET state = 'reading'; DELETE FROM import_row`)
  expect(await settled(club, batch.id)).toMatchObject({ state: 'failed', question: { code: 'internal' } })
  await club.call('imports.reread', { batch: batch.id, options: batch.options })
  expect(await settled(club, batch.id)).toMatchObject({ state: 'analysed', question: null, counts: { taken: 1 } })
})

test('the search index of what was published is completed', async () => {
  const club = await testClub()
  await importText(club, 'members', '姓名,手机\n李倩,13800138001\n王芳,13800138002\n')
  await restartAfter(
    club,
    'DELETE FROM member_search; DELETE FROM member_recency; UPDATE import_batch SET finished_at = NULL',
  )
  expect(await club.call('members.search', { text: 'liqian' })).toMatchObject([{ name: '李倩' }])
  expect(await club.call('members.search', { text: '王芳' })).toMatchObject([{ name: '王芳' }])
})
