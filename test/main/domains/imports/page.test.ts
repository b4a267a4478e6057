import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ImportBatch } from '../../../../src/shared/contract/imports'
import { isAppError } from '../../../../src/shared/errors'
import { xlsxOf } from '../../../fixtures/tabular/xlsx'
import { hire, PASSWORD, type TestClub, testClub } from '../../club'
import { countOf, importFile, importText, openInPage, rowsOf, settled } from './desk'

const MEMBERS = '姓名,手机\n李倩,13800138001\n王芳,1380013800\n'

test('a dry run shows columns and rows and writes nobody; publishing writes', async () => {
  const club = await testClub()
  const batch = await openInPage(club, 'members', MEMBERS)
  expect(batch).toMatchObject({
    state: 'analysed',
    headingLine: 1,
    columns: [
      { heading: '姓名', field: 'name', samples: ['李倩', '王芳'] },
      { heading: '手机', field: 'phone' },
    ],
    counts: { rows: 2, taken: 1, already: 0, refused: 1, warned: 0, skipped: 0 },
    progress: 1,
    by: '张店长',
  })
  expect(batch.fields).toContainEqual({ field: 'name', required: true })
  expect(countOf(club, 'member')).toBe(0)
  expect(await club.call('imports.rows', { batch: batch.id, state: 'refused' })).toEqual({
    total: 1,
    rows: [
      {
        line: 3,
        state: 'refused',
        field: 'phone',
        code: 'invalid',
        value: '1380013800',
        warned: [],
        cells: ['王芳', '1380013800'],
      },
    ],
  })
  await club.call('imports.publish', { batch: batch.id })
  expect(await settled(club, batch.id)).toMatchObject({ state: 'published' })
  expect(countOf(club, 'member')).toBe(1)
  // What was to be written repeats the register and is dropped.
  expect(countOf(club, 'import_row', 'draft IS NOT NULL')).toBe(0)
})

test('a batch is published only once', async () => {
  const club = await testClub()
  const batch = await openInPage(club, 'members', MEMBERS)
  await club.call('imports.publish', { batch: batch.id })
  const second = await club.call('imports.publish', { batch: batch.id }).catch((error: unknown) => error)
  expect(isAppError(second, 'import.not_undoable')).toBe(true)
  await settled(club, batch.id)
  expect(countOf(club, 'member')).toBe(1)
})

test('the refused rows come back as a file that, corrected, can be imported as it is', async () => {
  const club = await testClub()
  const batch = await openInPage(club, 'members', MEMBERS)
  const file = await club.call<{ name: string; base64: string }>('imports.refusedFile', {
    batch: batch.id,
    reasons: { invalid: '号码少一位' },
  })
  const text = Buffer.from(file.base64, 'base64').toString()
  expect(text).toContain('号码少一位')
  const again = await importText(club, 'members', text.replace('1380013800', '13800138002'))
  expect(again).toMatchObject({ taken: 1, refused: [] })
})

test('a column nobody knows is answered once and remembered for files of the same make', async () => {
  const club = await testClub()
  const text = '啥,手机\n李倩,13800138001\n'
  const asked = await openInPage(club, 'members', text)
  expect(asked).toMatchObject({
    state: 'needs',
    question: { code: 'import.missing_column', facts: { fields: ['name'], headings: ['啥', '手机'] } },
    columns: [{ heading: '啥', field: '', samples: ['李倩'] }, { heading: '手机' }],
  })
  await club.call('imports.reread', { batch: asked.id, options: { ...asked.options, map: { 啥: 'name' } } })
  expect(await settled(club, asked.id)).toMatchObject({ state: 'analysed', question: null, counts: { taken: 1 } })
  expect(await openInPage(club, 'members', '啥,手机\n王芳,13800138002\n')).toMatchObject({
    state: 'analysed',
    counts: { taken: 1 },
  })
})

test('days that could be months are asked about, and the answer is taken', async () => {
  const club = await testClub()
  const asked = await openInPage(club, 'members', '姓名,入会日期\n李倩,03/04/2024\n')
  expect(asked.question).toMatchObject({ code: 'import.ambiguous_dates', facts: { column: '入会日期' } })
  await club.call('imports.reread', { batch: asked.id, options: { ...asked.options, dateOrder: 'dmy' } })
  await settled(club, asked.id)
  await club.call('imports.publish', { batch: asked.id })
  await settled(club, asked.id)
  expect(rowsOf(club, 'SELECT joined_on FROM member')).toEqual([{ joined_on: '2024-04-03' }])
})

test('the file is kept encrypted: the dry run is published, whatever became of the original', async () => {
  const club = await testClub()
  const path = join(club.folder, 'list.csv')
  writeFileSync(path, MEMBERS)
  const dry = await importFile(club, 'members', path, { dryRun: true })
  writeFileSync(path, '姓名,手机\n别人,13900139000\n')
  const stored = readdirSync(join(club.folder, 'files', 'imports'))
  expect(stored).toHaveLength(1)
  expect(readFileSync(join(club.folder, 'files', 'imports', stored[0] ?? '')).includes(Buffer.from('李倩'))).toBe(false)
  await club.call('imports.publish', { batch: dry.batch })
  await settled(club, dry.batch)
  expect(rowsOf(club, 'SELECT name FROM member')).toEqual([{ name: '李倩' }])
})

test('two imports of the same file at once: the second finds everybody there', async () => {
  const club = await testClub()
  const [one, two] = await Promise.all([openInPage(club, 'members', MEMBERS), openInPage(club, 'members', MEMBERS)])
  expect([one.counts.taken, two.counts.taken]).toEqual([1, 1])
  await Promise.all([one, two].map(({ id }) => club.call('imports.publish', { batch: id })))
  const counts = [(await settled(club, one.id)).counts, (await settled(club, two.id)).counts]
  expect(counts.map(({ taken, already }) => [taken, already]).toSorted()).toEqual([
    [0, 1],
    [1, 0],
  ])
  expect(countOf(club, 'member')).toBe(1)
})

test('a phone taken by hand between dry run and publishing is refused then, not a crash', async () => {
  const club = await testClub()
  const batch = await openInPage(club, 'members', MEMBERS)
  await club.call('members.register', { fields: { name: '赵六' }, phones: [{ phone: '13800138001', shared: false }] })
  await club.call('imports.publish', { batch: batch.id })
  expect(await settled(club, batch.id)).toMatchObject({ state: 'published', counts: { taken: 0, refused: 2 } })
  expect(countOf(club, 'member')).toBe(1)
})

test('cancelled while it is read: nothing can be published', async () => {
  const club = await testClub()
  const lines = Array.from({ length: 5000 }, (_, n) => `会员${n},${13_800_100_000 + n}`)
  const file = { name: 'long.csv', base64: Buffer.from(`姓名,手机\n${lines.join('\n')}\n`).toString('base64') }
  const { batch } = await club.call<{ batch: string }>('imports.open', { kind: 'members', file })
  await club.call('imports.cancel', { batch })
  expect(await settled(club, batch)).toMatchObject({ state: 'cancelled' })
  const refusal = await club.call('imports.publish', { batch }).catch((error: unknown) => error)
  expect(isAppError(refusal, 'import.not_undoable')).toBe(true)
  expect(await club.call('jobs.list', {})).toMatchObject([{ kind: 'imports.stage', state: 'cancelled' }])
})

test('read again while an earlier reading still runs: only the later one counts', async () => {
  const club = await testClub()
  const lines = Array.from({ length: 5000 }, (_, n) => `会员${n},${13_800_100_000 + n}`)
  const file = { name: 'long.csv', base64: Buffer.from(`姓名,手机\n${lines.join('\n')}\n`).toString('base64') }
  const { batch } = await club.call<{ batch: string }>('imports.open', { kind: 'members', file })
  await rowsBegin()
  await club.call('imports.cancel', { batch })
  await club.call('imports.reread', { batch, options: {} })
  expect(await settled(club, batch)).toMatchObject({ state: 'analysed', counts: { rows: 5000, taken: 5000 } })
  expect(countOf(club, 'import_row')).toBe(5000)

  async function rowsBegin(): Promise<void> {
    while (countOf(club, 'import_row') === 0) await new Promise((resolve) => setImmediate(resolve))
  }
})

test('cancelled while it is written: nothing was written, and it can be published again', async () => {
  const club = await testClub()
  const lines = Array.from({ length: 3000 }, (_, n) => `会员${n},${13_800_100_000 + n}`)
  const batch = await openInPage(club, 'members', `姓名,手机\n${lines.join('\n')}\n`)
  await club.call('imports.publish', { batch: batch.id })
  const job = await jobOf(club, 'imports.publish')
  await club.call('jobs.cancel', { id: job })
  expect(await settled(club, batch.id)).toMatchObject({ state: 'analysed', counts: { taken: 3000 } })
  expect(countOf(club, 'member')).toBe(0)
  await club.call('imports.publish', { batch: batch.id })
  expect(await settled(club, batch.id)).toMatchObject({ state: 'published', counts: { taken: 3000 } })
  expect(await club.call('members.search', { text: '会员2999' })).toHaveLength(1)
})

/** The work of that kind, once it runs. */
async function jobOf(club: TestClub, kind: string): Promise<string> {
  for (;;) {
    const jobs = await club.call<{ id: string; kind: string; state: string }[]>('jobs.list', {})
    const found = jobs.find((each) => each.kind === kind && each.state === 'running')
    if (found) return found.id
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('a colleague neither sees that it is written nor stops it; the program’s own work everybody sees', async () => {
  const club = await testClub()
  const { desk } = await hire(club, '李主管', 'supervisor')
  const lines = Array.from({ length: 3000 }, (_, n) => `会员${n},${13_800_100_000 + n}`)
  const batch = await openInPage(club, 'members', `姓名,手机\n${lines.join('\n')}\n`)
  await club.call('imports.publish', { batch: batch.id })
  const own = await jobOf(club, 'imports.publish')
  const theirs = await club.callAs<{ kind: string }[]>(desk, 'jobs.list', {})
  expect(theirs.filter(({ kind }) => kind.startsWith('imports.'))).toEqual([])
  await expect(club.callAs(desk, 'jobs.cancel', { id: own })).rejects.toMatchObject({ code: 'record.not_found' })
  await club.call('jobs.cancel', { id: own })
  expect(await settled(club, batch.id)).toMatchObject({ state: 'analysed' })
  const { rows } = await club.call<{ rows: object[] }>('audit.list', { action: 'jobs.cancel' })
  expect(rows).toMatchObject([{ actor: '张店长', object: `job/${own}` }])
  await club.core.club()?.tasks.run({ name: 'plans.replan', input: { now: club.clock.now() } }, { subject: 'plans' })
  const [newest] = await club.callAs<object[]>(desk, 'jobs.list', {})
  expect(newest).toMatchObject({ kind: 'plans.replan', state: 'done' })
})

test('the desk goes on working while an import is written', async () => {
  const club = await testClub()
  const lines = Array.from({ length: 3000 }, (_, n) => `会员${n},${13_800_100_000 + n}`)
  const batch = await openInPage(club, 'members', `姓名,手机\n${lines.join('\n')}\n`)
  await club.call('imports.publish', { batch: batch.id })
  const made = club.call('members.register', {
    fields: { name: '赵六' },
    phones: [{ phone: '13900139000', shared: false }],
  })
  await club.call('members.search', { text: '赵' })
  await made
  await settled(club, batch.id)
  expect(countOf(club, 'member')).toBe(3001)
})

test.each<[string, string | Buffer, Partial<ImportBatch>]>([
  [
    'no table',
    Buffer.from('<html><table>'),
    { state: 'failed', question: { code: 'file.unreadable', facts: { reason: 'not_table' } } },
  ],
  ['no known heading', '甲,乙\n1,2\n', { state: 'needs' }],
  [
    'an old workbook',
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    { state: 'failed', question: { code: 'file.unreadable', facts: { reason: 'old_format' } } },
  ],
  ['a damaged workbook', Buffer.from('504b030400000000', 'hex'), { state: 'failed' }],
  [
    'one heading twice',
    '姓名,姓名,手机\n李,王,13800138001\n',
    { state: 'needs', question: { code: 'import.duplicate_heading', facts: { heading: '姓名' } } },
  ],
  ['a cell of 10 MB', `姓名,备注\n李倩,${'长'.repeat(3_500_000)}\n`, { state: 'failed' }],
])('%s is said, and nothing is written', async (_what, file, expected) => {
  const club = await testClub()
  expect(await openInPage(club, 'members', file)).toMatchObject(expected)
  expect(countOf(club, 'import_row')).toBe(0)
})

test('hostile texts are texts', async () => {
  const club = await testClub()
  const names = ["'; DROP TABLE member; --", '<img onerror=alert(1)>', '张𠮷', 'a\u202Eb', '=cmd|calc']
  const rows = names.map((name, n) => [name, `1380013800${n}`, '{"$gt":""}'])
  const batch = await openInPage(club, 'members', xlsxOf([['姓名', '手机', '备注'], ...rows]))
  await club.call('imports.publish', { batch: batch.id })
  await settled(club, batch.id)
  expect(rowsOf<{ name: string }>(club, 'SELECT name FROM member ORDER BY id').map(({ name }) => name)).toEqual([
    "'; DROP TABLE member; --",
    '<img onerror=alert(1)>',
    '张𠮷',
    'ab',
    '=cmd|calc',
  ])
})

test('who may not import is refused', async () => {
  const club = await testClub()
  const password = 'front desk 1'
  const { id } = await club.call<{ id: string }>('staff.add', {
    name: '小前',
    roles: ['frontdesk'],
    password,
    ownPassword: PASSWORD,
  })
  const desk = club.core.newDesk()
  await club.callAs(desk, 'access.signIn', { staffId: id, password })
  for (const call of ['imports.list', 'imports.open']) {
    const refusal = await club.callAs(desk, call, {}).catch((error: unknown) => error)
    expect(isAppError(refusal, 'access.denied')).toBe(true)
  }
})
