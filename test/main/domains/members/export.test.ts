import { expect, test } from 'vitest'
import { PASSWORD, testClub } from '../../club'

type FileOut = { name: string; base64: string }

test('the register leaves as a list with masked phones and no formulas, and that is written down', async () => {
  const club = await testClub()
  await club.call('members.register', { fields: { name: '=HYPERLINK("x")' }, phones: [{ phone: '13800138000' }] })
  await club.call('members.register', { fields: { name: '李倩' }, phones: [] })
  await expect(club.call('members.exportList', {})).rejects.toMatchObject({ code: 'session.wrong_password' })

  const file = await club.call<FileOut>('members.exportList', { password: PASSWORD })
  expect(file.name).toBe('members-2026-11-18.csv')
  const text = Buffer.from(file.base64, 'base64').toString('utf8')
  const lines = text.replace('\ufeff', '').split('\r\n')
  expect(text.startsWith('\ufeff会员编号,姓名')).toBe(true)
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(`'=HYPERLINK`)
  expect(lines[1]).toContain('138****8000')
  expect(text).not.toContain('13800138000')
  const rows = club.core
    .club()
    ?.reader.all<{ action: string; reason: string | null }>(
      `SELECT action, reason FROM audit WHERE action = 'members.exportList'`,
    )
  expect(rows).toEqual([{ action: 'members.exportList', reason: 'confirmed by own password' }])
})

test('an empty register is a list with its heading only', async () => {
  const club = await testClub()
  const file = await club.call<FileOut>('members.exportList', { password: PASSWORD })
  expect(Buffer.from(file.base64, 'base64').toString('utf8').trim().split('\r\n')).toHaveLength(1)
})
