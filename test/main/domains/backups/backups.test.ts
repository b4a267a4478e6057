import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { call } from '../../../../src/main/app/gate'
import { readBackupHead } from '../../../../src/main/database/backup-file'
import { knownSchema } from '../../../../src/main/database/migrate'
import { openDatabase } from '../../../../src/main/database/open'
import type { OpenClub } from '../../../../src/main/kernel/context'
import { at, PASSWORD, type TestClub, temporaryFolder, testClub, testCore } from '../../club'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

type Row = { file: string; sequence: number; verifiedAt: number | null; present: boolean; reason: string }

const opened = (from: TestClub = club): OpenClub => {
  const found = from.core.club()
  if (!found) throw new Error('the club is closed')
  return found
}
const run = () => club.call<{ file: string; sequence: number }>('backups.run', {})
const pathOf = (file: string, of = club) => join(of.core.paths.backups, file)
const draft = (body: string) => club.call('drafts.save', { key: 'a', body })
const readDraft = async () => (await club.call<{ body: string } | null>('drafts.get', { key: 'a' }))?.body
const signIn = (password = PASSWORD) => club.call('access.signIn', { staffId: '1', password })
const fileIn = (path: string) => ({ name: 'backup.rdbk', base64: readFileSync(path).toString('base64') })

/** An empty machine, and calls on it. */
function newMachine() {
  const core = testCore(temporaryFolder(), club.clock)
  const desk = core.newDesk()
  return {
    core,
    call: <T = Record<string, unknown>>(path: string, input?: unknown) =>
      call(core, desk, path.split('.'), input, { id: null }) as Promise<T>,
  }
}

describe('making one', () => {
  test('it is one encrypted file, verified before its row is written, and noted in the audit', async () => {
    await draft('李倩')
    const { file, sequence } = await run()
    expect(file).toBe('backup-000001-20261118T070000.rdbk')
    expect(await club.call('backups.list', {})).toMatchObject([
      { file, sequence, reason: 'manual', verifiedAt: club.clock.now(), present: true, schema: knownSchema() },
    ])
    const bytes = readFileSync(pathOf(file))
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(bytes.includes('李倩')).toBe(false)
    expect(opened().reader.get(`SELECT object FROM audit WHERE action = 'backups.run'`)).toEqual({ object: 'backup/1' })
    expect(await club.call('backups.verify', { file })).toEqual({ sequence, members: 0 })
    // Nothing half is left lying about.
    expect(readdirSync(club.core.paths.backups)).toEqual([file])
  })

  test('two at once take two places in the sequence', async () => {
    const [first, second] = await Promise.all([run(), run()])
    expect([first.sequence, second.sequence].sort()).toEqual([1, 2])
  })

  test('what was committed while it ran does not spoil it', async () => {
    const making = run()
    await draft('meanwhile')
    const { file } = await making
    await expect(club.call('backups.verify', { file })).resolves.toMatchObject({ sequence: 1 })
  })

  test('a place in the sequence is never given twice, though the newest rows were restored away', async () => {
    const first = await run()
    await run()
    await club.call('backups.restore', { file: first.file, password: PASSWORD })
    await signIn()
    expect((await run()).sequence).toBe(4)
  })

  test('a front desk makes none and sees none', async () => {
    const { id } = await club.call<{ id: string }>('staff.add', {
      name: '钱前台',
      roles: ['frontdesk'],
      password: 'another one 7',
      ownPassword: PASSWORD,
    })
    const desk = club.core.newDesk()
    await club.callAs(desk, 'access.signIn', { staffId: id, password: 'another one 7' })
    for (const [name, input] of [
      ['run', {}],
      ['list', {}],
      ['verify', { file: 'x' }],
      ['restore', { file: 'x', password: 'another one 7' }],
    ] as const)
      await expect(club.callAs(desk, `backups.${name}`, input)).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('verifying notices', () => {
  const verify = (file: string) => club.call('backups.verify', { file })

  test('what is wrong in the database itself: each day, and before such a copy could be restored', async () => {
    await club.call('incidents.start', { type: 'other', place: '' })
    const { tasks, dataKey } = opened()
    // A row that the table does not allow, as a fault of the database itself would leave it.
    for (const [from, to, change] of [
      ['`place` text NOT NULL', '`place` text', 'UPDATE incident SET place = NULL'],
      ['`place` text', '`place` text NOT NULL', 'SELECT 1'],
    ] as const) {
      const behind = openDatabase(club.core.paths.database, { key: dataKey })
      behind.unsafeMode(true)
      behind.pragma('writable_schema = ON')
      behind.prepare(`UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'incident'`).run(from, to)
      behind.pragma('writable_schema = RESET')
      behind.exec(change)
      behind.close()
    }
    const { file } = await run()
    const daily = { name: 'backups.make', input: { reason: 'daily', at: club.clock.now() } }
    const wrong = { code: 'backup.damaged', facts: { reason: 'pages' } }
    await expect(tasks.run(daily, { subject: 'daily' })).rejects.toMatchObject(wrong)
    await expect(verify(file)).rejects.toMatchObject(wrong)
    await expect(club.call('backups.restore', { file, password: PASSWORD })).rejects.toMatchObject(wrong)
    expect(readdirSync(club.core.paths.backups)).toEqual([file])
  })

  test('every flipped byte, wherever it is', async () => {
    const { file } = await run()
    const whole = readFileSync(pathOf(file))
    const { bytes: start } = readBackupHead(pathOf(file))
    const end = whole.length
    const places = [0, 40, 5000, start - 1, start, start + 9, start + 40, start + 700, end - 12, end - 9, end - 1]
    for (const place of places) {
      const bytes = Buffer.from(whole)
      bytes[place] = (bytes[place] ?? 0) ^ 1
      writeFileSync(pathOf(file), bytes)
      await expect(verify(file), `byte ${place}`).rejects.toMatchObject({
        code: expect.stringMatching(/^(backup\.(damaged|wrong_key)|data\.newer)$/),
      })
    }
    writeFileSync(pathOf(file), whole)
    await expect(verify(file)).resolves.toMatchObject({ sequence: 1 })
  })

  test.each([
    ['an empty file', 0],
    ['only a beginning', 11],
    ['half a head', 100],
  ])('%s', async (_name, length) => {
    const { file } = await run()
    truncateSync(pathOf(file), length)
    await expect(verify(file)).rejects.toMatchObject({ code: 'backup.damaged' })
  })

  test('a missing end, and bytes too many', async () => {
    const { file } = await run()
    const whole = readFileSync(pathOf(file))
    truncateSync(pathOf(file), whole.length - 4096)
    await expect(verify(file)).rejects.toMatchObject({ code: 'backup.damaged', facts: { reason: 'end' } })
    writeFileSync(pathOf(file), Buffer.concat([whole, Buffer.alloc(10)]))
    await expect(verify(file)).rejects.toMatchObject({ code: 'backup.damaged', facts: { reason: 'end' } })
  })

  test('a file that is none, and a name that leads out of the folder', async () => {
    writeFileSync(pathOf('backup-000009-20260101T000000.rdbk'), 'not a backup at all')
    await expect(verify('backup-000009-20260101T000000.rdbk')).rejects.toMatchObject({
      code: 'backup.damaged',
      facts: { reason: 'end' },
    })
    for (const name of ['../rackdesk.db', 'keys.json', '/etc/passwd'])
      await expect(verify(name)).rejects.toMatchObject({ code: 'backup.damaged', facts: { reason: 'missing' } })
  })

  test('another club’s backup under our name', async () => {
    const other = await testClub()
    const { file } = await other.call<{ file: string }>('backups.run', {})
    copyFileSync(pathOf(file, other), pathOf(file))
    await expect(verify(file)).rejects.toMatchObject({ code: 'backup.wrong_key' })
    await expect(club.call('backups.restore', { file, password: PASSWORD })).rejects.toMatchObject({
      code: 'backup.wrong_key',
    })
    expect(await readDraft()).toBeUndefined()
  })
})

describe('restoring what is here', () => {
  test('everything is as it was then, what was there is kept aside, and the audit goes on', async () => {
    await draft('then')
    const { file, sequence } = await run()
    await draft('later')
    expect(await club.call('backups.restore', { file, password: PASSWORD })).toEqual({ sequence })
    expect(club.desk.session).toBeNull()
    await signIn()
    expect(await readDraft()).toBe('then')
    expect(opened().connection.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(opened().connection.pragma('synchronous', { simple: true })).toBe(2)

    const aside = readdirSync(club.core.paths.backups).find((name) => name.startsWith('aside-'))
    expect(readdirSync(join(club.core.paths.backups, aside ?? '')).sort()).toContain('rackdesk.db')
    expect(readdirSync(club.folder).filter((name) => /restor/.test(name))).toEqual([])
    expect(await club.call('audit.verify', {})).toMatchObject({ valid: true })
    const last = opened().reader.get<{ object: string; actor: string }>(
      `SELECT object, actor FROM audit WHERE action = 'backups.restore'`,
    )
    expect(last).toEqual({ object: `backup/${sequence}`, actor: '张店长' })
  })

  test('what stood before was backed up first, and leads back again', async () => {
    await draft('then')
    const { file } = await run()
    await draft('later')
    await club.call('backups.restore', { file, password: PASSWORD })
    await signIn()
    const rows = await club.call<Row[]>('backups.list', {})
    expect(rows.map(({ sequence, reason, verifiedAt }) => [sequence, reason, verifiedAt === null])).toEqual([
      [2, 'restore', true],
      [1, 'manual', true],
    ])
    await club.call('backups.restore', { file: rows[0]?.file, password: PASSWORD })
    await signIn()
    expect(await readDraft()).toBe('later')
  })

  test('the passwords are those of the backup', async () => {
    const { file } = await run()
    await club.call('access.changePassword', { current: PASSWORD, next: 'a newer one 8' })
    await club.call('backups.restore', { file, password: 'a newer one 8' })
    await expect(signIn('a newer one 8')).rejects.toMatchObject({ code: 'session.wrong_password' })
    await signIn(PASSWORD)
  })

  test('a wrong password or a damaged file changes nothing', async () => {
    const { file } = await run()
    await draft('later')
    await expect(club.call('backups.restore', { file, password: 'wrong one' })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    const bytes = readFileSync(pathOf(file))
    bytes[bytes.length - 5000] = (bytes[bytes.length - 5000] ?? 0) ^ 1
    writeFileSync(pathOf(file), bytes)
    await expect(club.call('backups.restore', { file, password: PASSWORD })).rejects.toMatchObject({
      code: 'backup.damaged',
    })
    expect(club.desk.session).not.toBeNull()
    expect(await readDraft()).toBe('later')
    expect(readdirSync(club.folder).filter((name) => name.includes('restoring'))).toEqual([])
  })

  test('other desks are signed out too', async () => {
    const { file } = await run()
    const other = club.core.newDesk()
    await club.callAs(other, 'access.signIn', { staffId: '1', password: PASSWORD })
    await club.call('backups.restore', { file, password: PASSWORD })
    expect(other.session).toBeNull()
  })
})

describe('on another machine', () => {
  test('the recovery key alone brings everything back; it is replaced, the manager has a new password', async () => {
    await draft('then')
    const { file } = await run()
    const machine = newMachine()
    const answer = await machine.call<{ sequence: number; recoveryKey: string }>('backups.restoreFile', {
      file: fileIn(pathOf(file)),
      recoveryKey: club.recoveryKey,
      newPassword: 'quite new one 5',
    })
    expect(answer.sequence).toBe(1)
    expect(answer.recoveryKey).not.toBe(club.recoveryKey)
    await expect(machine.call('access.signIn', { staffId: '1', password: PASSWORD })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    await machine.call('access.signIn', { staffId: '1', password: 'quite new one 5' })
    expect(await machine.call('drafts.get', { key: 'a' })).toMatchObject({ body: 'then' })
    expect(await machine.call('audit.verify', {})).toMatchObject({ valid: true })
    expect(readdirSync(machine.core.paths.folder).filter((name) => name.startsWith('.incoming'))).toEqual([])

    await machine.core.close()
    await expect(
      machine.call('backups.recover', { recoveryKey: club.recoveryKey, newPassword: 'whatever 12' }),
    ).rejects.toMatchObject({ code: 'recovery.wrong_key', facts: { reason: 'no_match' } })
    await machine.call('backups.recover', { recoveryKey: answer.recoveryKey, newPassword: 'whatever 12' })
  })

  test('the health key comes back with the recovery key', async () => {
    const { file } = await run()
    const machine = newMachine()
    await machine.call('backups.restoreFile', {
      file: fileIn(pathOf(file)),
      recoveryKey: club.recoveryKey,
      newPassword: 'quite new one 5',
    })
    const there = await machine.core.checkPassword(machine.core.newDesk(), 1, 'quite new one 5')
    const here = await club.core.checkPassword(club.desk, 1, PASSWORD)
    expect(there.healthKey).toEqual(here.healthKey)
  })

  test('a password of then opens it too, and the recovery key stays', async () => {
    const { file } = await run()
    const machine = newMachine()
    expect(await machine.call('backups.restoreFile', { file: fileIn(pathOf(file)), password: PASSWORD })).toEqual({
      sequence: 1,
      recoveryKey: null,
    })
    await machine.core.close()
    await machine.call('backups.recover', { recoveryKey: club.recoveryKey, newPassword: 'whatever 12' })
  })

  test.each([
    ['a mistyped key', { recoveryKey: 'AAAA-BBBB', newPassword: 'long enough 1' }, 'recovery.wrong_key'],
    ['a weak password', { recoveryKey: 'AAAA-BBBB', newPassword: 'short' }, 'setup.weak_password'],
    ['no password of then', { password: 'wrong one' }, 'backup.wrong_key'],
    ['nothing at all', {}, 'backup.wrong_key'],
  ])('%s is refused and leaves the machine empty', async (_name, credentials, code) => {
    const { file } = await run()
    const machine = newMachine()
    const call = machine.call('backups.restoreFile', { file: fileIn(pathOf(file)), ...credentials })
    await expect(call).rejects.toMatchObject({ code })
    expect(machine.core.state()).toBe('missing')
  })

  test('a file that is no backup is refused', async () => {
    const machine = newMachine()
    const file = { name: 'x', base64: Buffer.from('nothing').toString('base64') }
    await expect(machine.call('backups.restoreFile', { file, password: PASSWORD })).rejects.toMatchObject({
      code: 'backup.damaged',
    })
    expect(machine.core.state()).toBe('missing')
  })

  test('data that is there is never replaced this way', async () => {
    const { file } = await run()
    const given = { file: fileIn(pathOf(file)), password: PASSWORD }
    await expect(club.call('backups.restoreFile', given)).rejects.toMatchObject({ code: 'setup.exists' })
    await club.core.close()
    await expect(club.call('backups.restoreFile', given)).rejects.toMatchObject({ code: 'setup.exists' })
  })

  test.each([true, false])(
    'data that cannot be used any more is: it is kept aside (noticed before: %s)',
    async (tried) => {
      await draft('then')
      const { file } = await run()
      await club.core.close()
      truncateSync(club.core.paths.database, 4096 * 3 + 10)
      // Whether anybody has tried to sign in since or not.
      if (tried) await expect(signIn()).rejects.toMatchObject({ code: 'data.damaged' })
      await club.call('backups.restoreFile', { file: fileIn(pathOf(file)), password: PASSWORD })
      await signIn()
      expect(await readDraft()).toBe('then')
      const aside = readdirSync(club.core.paths.backups).find((name) => name.startsWith('aside-')) ?? ''
      expect(statSync(join(club.core.paths.backups, aside, 'rackdesk.db')).size).toBe(4096 * 3 + 10)
    },
  )

  test('closed data of another club is never replaced, damaged or not', async () => {
    const { file } = await run()
    const other = await testClub()
    await other.core.close()
    truncateSync(other.core.paths.database, 4096 * 3 + 10)
    await expect(
      other.call('backups.restoreFile', { file: fileIn(pathOf(file)), password: PASSWORD }),
    ).rejects.toMatchObject({ code: 'setup.exists' })
  })

  test('a backup of a newer version is refused', async () => {
    opened().connection.pragma('user_version = 99')
    const { file } = await run()
    const machine = newMachine()
    await expect(
      machine.call('backups.restoreFile', { file: fileIn(pathOf(file)), password: PASSWORD }),
    ).rejects.toMatchObject({ code: 'data.newer', facts: { found: 99 } })
    expect(machine.core.state()).toBe('missing')
  })
})

describe('recovering', () => {
  test('gives the manager a new password, replaces the key, and ends sessions under the old password', async () => {
    const { recoveryKey } = await club.call<{ recoveryKey: string }>('backups.recover', {
      recoveryKey: club.recoveryKey.toLowerCase().replaceAll('-', ' '),
      newPassword: 'quite new one 5',
    })
    expect(club.desk.session).toBeNull()
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'session.wrong_password' })
    await signIn('quite new one 5')
    await expect(
      club.call('backups.recover', { recoveryKey: club.recoveryKey, newPassword: 'quite new one 6' }),
    ).rejects.toMatchObject({ code: 'recovery.wrong_key' })
    const { groups } = await club.call<{ groups: number[] }>('setup.recoveryGroups')
    const typed = groups.map((group) => ({ group, text: recoveryKey.split('-')[group - 1] ?? '' }))
    await club.call('setup.confirmRecovery', { groups: typed })
  })

  test('there is nothing to recover on an empty machine', async () => {
    const machine = newMachine()
    await expect(
      machine.call('backups.recover', { recoveryKey: club.recoveryKey, newPassword: 'long enough 1' }),
    ).rejects.toMatchObject({ code: 'data.not_found' })
  })
})

describe('before a migration', () => {
  test('a verified copy of the old schema is made, and both stand in the audit', async () => {
    await draft('kept')
    opened().connection.pragma('user_version = 1')
    await club.core.close()
    club.clock.set(at('2026-11-18T15:01:00+08:00'))
    await signIn()
    expect(await readDraft()).toBe('kept')
    expect(await club.call('backups.list', {})).toMatchObject([{ reason: 'migration', schema: 1, present: true }])
    expect(opened().reader.get(`SELECT actor, object FROM audit WHERE action = 'database.migrate'`)).toEqual({
      actor: 'rackdesk',
      object: 'backup/1',
    })
    expect(await club.call('audit.verify', {})).toMatchObject({ valid: true })
  })

  test('without a good copy there is none', async () => {
    opened().connection.pragma('user_version = 1')
    await club.core.close()
    // The copy cannot be written where a file is in the way of its folder.
    const blocked = join(club.core.paths.backups, 'backup-000001-20261118T070000.rdbk.writing')
    mkdirSync(blocked)
    await expect(signIn()).rejects.toThrow()
    const { dataKey } = await club.core.checkPassword(club.desk, 1, PASSWORD)
    const untouched = openDatabase(club.core.paths.database, { key: dataKey, readonly: true })
    expect(untouched.pragma('user_version', { simple: true })).toBe(1)
    untouched.close()
    rmSync(blocked, { recursive: true })
    await signIn()
    expect(opened().connection.pragma('user_version', { simple: true })).toBe(knownSchema())
  })
})
