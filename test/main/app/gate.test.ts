import { describe, expect, test } from 'vitest'
import { PASSWORD, testClub } from '../club'

describe('the gate', () => {
  test('a draft saved through it is read back, and the change stands in the audit chain', async () => {
    const club = await testClub()
    await club.call('drafts.save', { key: 'member', body: '{"name":"李倩"}' })
    expect(await club.call('drafts.get', { key: 'member' })).toMatchObject({ body: '{"name":"李倩"}' })
    const actions = club.core.club()?.reader.all<{ action: string }>('SELECT action FROM audit ORDER BY sequence')
    expect(actions?.map((row) => row.action)).toContain('drafts.save')
  })

  test('a command sent twice with one request id is done once and answered twice', async () => {
    const club = await testClub()
    const audits = () => club.core.club()?.reader.get<{ n: number }>('SELECT count(*) AS n FROM audit')?.n
    const first = await club.call('drafts.save', { key: 'a', body: '1' }, 'request-1')
    const after = audits()
    expect(await club.call('drafts.save', { key: 'a', body: '1' }, 'request-1')).toEqual(first)
    expect(audits()).toBe(after)
  })

  test('one request id for two different changes is refused', async () => {
    const club = await testClub()
    await club.call('drafts.save', { key: 'a', body: '1' }, 'request-1')
    await expect(club.call('drafts.save', { key: 'a', body: '2' }, 'request-1')).rejects.toMatchObject({
      code: 'request.reused',
    })
  })

  test('input that does not fit names the field', async () => {
    const club = await testClub()
    await expect(club.call('drafts.save', { key: '', body: '1' })).rejects.toMatchObject({
      code: 'input.invalid',
      facts: { issues: [{ path: 'key' }] },
    })
  })

  test('without a session nothing but the closed screen answers', async () => {
    const club = await testClub()
    await club.call('access.signOut')
    await expect(club.call('drafts.get', { key: 'a' })).rejects.toMatchObject({ code: 'session.none' })
    expect(await club.call('access.state')).toMatchObject({ core: 'open', session: null })
  })

  test('a locked session answers nothing until the password was given', async () => {
    const club = await testClub()
    await club.call('access.lock')
    await expect(club.call('drafts.get', { key: 'a' })).rejects.toMatchObject({ code: 'session.locked' })
    await expect(club.call('access.resume', { password: 'wrong one' })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    await club.call('access.resume', { password: PASSWORD })
    expect(await club.call('drafts.get', { key: 'a' })).toBeNull()
  })
})
