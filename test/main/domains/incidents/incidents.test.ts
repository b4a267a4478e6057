import { beforeEach, describe, expect, test } from 'vitest'
import type { Incident } from '../../../../src/shared/contract/incidents'
import { at, hire, PASSWORD, type TestClub, testClub } from '../../club'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

const start = (input: object = { type: 'injury' }) => club.call<Incident>('incidents.start', input)
const kinds = (incident: Incident) => incident.log.map((entry) => entry.kind)

describe('recording', () => {
  test('an incident is started, stamped and stopped, each stamp with its actor and time', async () => {
    const started = await start({ type: 'injury', place: '力量区' })
    expect(started).toMatchObject({
      number: 'AQ-20261118-001',
      state: 'running',
      place: '力量区',
      by: '张店长',
      unclaimed: false,
    })
    club.clock.set(at('2026-11-18T15:02:00+08:00'))
    await club.call('incidents.stamp', { id: started.id, kind: 'called_120' })
    await club.call('incidents.addPerson', { id: started.id, name: '王芳', injury: '扭伤', firstAid: '冰敷' })
    club.clock.set(at('2026-11-18T15:09:00+08:00'))
    const stopped = await club.call<Incident>('incidents.stop', { id: started.id })
    expect(kinds(stopped)).toEqual(['started', 'called_120', 'injured', 'stopped'])
    expect(stopped).toMatchObject({
      state: 'stopped',
      stoppedAt: at('2026-11-18T15:09:00+08:00'),
      people: [{ name: '王芳', injury: '扭伤', firstAid: '冰敷', phone: '' }],
    })
    expect(stopped.log[1]).toMatchObject({ at: at('2026-11-18T15:02:00+08:00'), by: '张店长', voided: false })
    await expect(club.call('incidents.stamp', { id: started.id, kind: 'note' })).rejects.toMatchObject({
      code: 'incident.stopped',
    })
    await expect(club.call('incidents.stop', { id: started.id })).rejects.toMatchObject({ code: 'incident.stopped' })
  })

  test('numbers count within the club day, which ends at midnight in the club', async () => {
    const first = await start()
    await club.call('incidents.stop', { id: first.id })
    const second = await start()
    expect(second.number).toBe('AQ-20261118-002')
    await club.call('incidents.stop', { id: second.id })
    club.clock.set(at('2026-11-19T00:00:01+08:00'))
    expect((await start()).number).toBe('AQ-20261119-001')
  })

  test('only one runs; the refusal says which', async () => {
    const { id } = await start()
    await expect(start({ type: 'fire' })).rejects.toMatchObject({ code: 'incident.running', facts: { id } })
  })

  test('a start that is sent twice with one request id is one incident', async () => {
    const once = await club.call<Incident>('incidents.start', { type: 'fire' }, 'request-fire')
    expect(await club.call('incidents.start', { type: 'fire' }, 'request-fire')).toEqual(once)
    expect(await club.call('incidents.list', {})).toMatchObject({ total: 1 })
  })

  test('a wrong stamp is voided by a later one and stays', async () => {
    const { id } = await start()
    const stamped = await club.call<Incident>('incidents.stamp', { id, kind: 'called_119' })
    const wrong = stamped.log[1]?.id
    const corrected = await club.call<Incident>('incidents.voidEntry', { id, entryId: wrong, reason: '按错' })
    expect(corrected.log[1]).toMatchObject({ kind: 'called_119', voided: true })
    expect(corrected.log[2]).toMatchObject({ kind: 'void', text: '按错', voided: false })
    await expect(club.call('incidents.voidEntry', { id, entryId: wrong })).rejects.toMatchObject({
      code: 'record.not_found',
    })
    await expect(club.call('incidents.voidEntry', { id, entryId: corrected.log[0]?.id })).rejects.toMatchObject({
      code: 'record.not_found',
    })
  })

  test('a voided person is no longer among the people', async () => {
    const { id } = await start()
    const added = await club.call<Incident>('incidents.addPerson', { id, name: '李四' })
    const voided = await club.call<Incident>('incidents.voidEntry', { id, entryId: added.people[0]?.entryId })
    expect(voided.people).toEqual([])
  })

  test('no statement changes or deletes what was recorded', async () => {
    await start()
    const connection = club.core.club()?.connection
    for (const statement of [
      'DELETE FROM incident',
      'DELETE FROM incident_entry',
      `UPDATE incident_entry SET text = 'x'`,
    ])
      expect(() => connection?.exec(statement)).toThrow(/append-only|never deleted/)
  })
})

describe('the locked desk', () => {
  test('records in full, as the desk, and a person claims it afterwards', async () => {
    await club.call('access.lock')
    const { id } = await start({ type: 'fire', place: '更衣室' })
    await club.call('incidents.stamp', { id, kind: 'called_119', text: '已报警' })
    expect(await club.call('incidents.running', {})).toMatchObject({ id, by: 'desk', unclaimed: true })
    expect(await club.call('access.state')).toMatchObject({ runningIncidentId: id })
    await club.call('incidents.stop', { id })
    await expect(club.call('incidents.claim', { id })).rejects.toMatchObject({ code: 'session.locked' })

    await club.call('access.resume', { password: PASSWORD })
    const claimed = await club.call<Incident>('incidents.claim', { id })
    expect(claimed).toMatchObject({ unclaimed: false, by: '张店长' })
    expect(claimed.log.map(({ kind, by }) => [kind, by])).toEqual([
      ['started', 'desk'],
      ['called_119', 'desk'],
      ['stopped', 'desk'],
      ['claimed', '张店长'],
    ])
    expect(
      kinds(await club.call<Incident>('incidents.claim', { id })).filter((kind) => kind === 'claimed'),
    ).toHaveLength(1)
  })

  test('also records while nobody is signed in, and names whom to tell', async () => {
    await club.call('access.signOut')
    expect(await start()).toMatchObject({ unclaimed: true })
    expect(await club.call('incidents.managers', {})).toEqual([{ name: '张店长' }])
  })

  test('sees and touches nothing but what runs', async () => {
    const { id } = await start()
    await club.call('incidents.addPerson', { id, name: '王芳', phone: '13800001111' })
    await club.call('incidents.stop', { id })
    await club.call('access.lock')
    expect(await club.call('incidents.running', {})).toBeNull()
    const touches: [string, object][] = [
      ['stamp', { kind: 'note' }],
      ['addPerson', { name: 'x' }],
      ['voidEntry', { entryId: '2' }],
      ['stop', {}],
    ]
    for (const [name, input] of touches)
      await expect(club.call(`incidents.${name}`, { id, ...input })).rejects.toMatchObject({ code: 'record.not_found' })
  })

  test('a program that stopped in the middle finds the incident running again', async () => {
    const { id } = await start()
    await club.call('incidents.stamp', { id, kind: 'evacuated' })
    await club.core.close()
    await club.call('access.signIn', { staffId: '1', password: PASSWORD })
    await club.call('access.lock')
    const running = await club.call<Incident>('incidents.running', {})
    expect(kinds(running)).toEqual(['started', 'evacuated'])
  })
})

describe('afterwards', () => {
  test('each told field is stamped, and the second of two who save sees what differs', async () => {
    const { id, version } = await start()
    await club.call('incidents.stop', { id })
    const told = await club.call<Incident>('incidents.describe', {
      id,
      version,
      severity: 'III',
      potentialSeverity: 'I',
      facts: '器械配重片脱落',
    })
    expect(told).toMatchObject({ severity: 'III', potentialSeverity: 'I', version: version + 1 })
    expect(told.log.slice(-3).map((entry) => entry.text)).toEqual([
      'severity: III',
      'potentialSeverity: I',
      'facts: 器械配重片脱落',
    ])
    await expect(
      club.call('incidents.describe', { id, version, facts: '其他', severity: 'III' }),
    ).rejects.toMatchObject({
      code: 'record.changed',
      facts: { version: version + 1, fields: ['facts'], by: '张店长' },
    })
  })

  test('saving what stands already changes nothing', async () => {
    const { id, version } = await start({ type: 'fire', place: '大厅' })
    const same = await club.call<Incident>('incidents.describe', { id, version, place: '大厅', severity: null })
    expect(same.version).toBe(version)
    expect(kinds(same)).toEqual(['started'])
  })

  test('what runs cannot be closed; what is closed is changed only by those who may close', async () => {
    const { desk: caller } = await hire(club, '赵回访', 'caller')
    const { id, version } = await club.callAs<Incident>(caller, 'incidents.start', { type: 'other' })
    await expect(club.call('incidents.close', { id })).rejects.toMatchObject({ code: 'incident.running' })
    await club.callAs(caller, 'incidents.stop', { id })
    await expect(club.callAs(caller, 'incidents.close', { id })).rejects.toMatchObject({ code: 'access.denied' })
    await club.call('incidents.close', { id })
    await expect(club.callAs(caller, 'incidents.describe', { id, version, facts: 'x' })).rejects.toMatchObject({
      code: 'access.denied',
    })
    expect(await club.call('incidents.describe', { id, version, facts: 'y' })).toMatchObject({ facts: 'y' })
  })

  test('the audit rows name the incident and hold nothing that was written about people', async () => {
    const { id, version } = await start({ type: 'injury', place: '力量区' })
    await club.call('incidents.addPerson', { id, name: '王芳', phone: '13800001111' })
    await club.call('incidents.describe', { id, version, facts: '秘密经过' })
    const rows = club.core
      .club()
      ?.reader.all<{ object: string; difference: Buffer | null; reason: string | null }>(
        `SELECT object, difference, reason FROM audit WHERE action LIKE 'incidents.%'`,
      )
    expect(rows).toEqual(Array(3).fill({ object: `incident/${id}`, difference: null, reason: null }))
  })
})

describe('who sees what', () => {
  test('own: what the person recorded or claimed, what nobody claimed yet, and what runs', async () => {
    const { desk } = await hire(club, '钱前台', 'frontdesk')
    const mine = await club.callAs<Incident>(desk, 'incidents.start', { type: 'other' })
    await club.callAs(desk, 'incidents.stop', { id: mine.id })
    const theirs = await start()
    const listed = async () => {
      const { rows, total } = await club.callAs<{ rows: Incident[]; total: number }>(desk, 'incidents.list', {})
      expect(total).toBe(rows.length)
      return rows.map((row) => row.id)
    }
    expect(await listed()).toEqual([theirs.id, mine.id])
    await club.call('incidents.stop', { id: theirs.id })
    expect(await listed()).toEqual([mine.id])
    await expect(club.callAs(desk, 'incidents.get', { id: theirs.id })).rejects.toMatchObject({
      code: 'record.not_found',
    })
    await club.call('access.lock')
    const unclaimed = await start()
    await club.call('incidents.stop', { id: unclaimed.id })
    expect(await listed()).toEqual([unclaimed.id, mine.id])
    await club.callAs(desk, 'incidents.claim', { id: unclaimed.id })
    expect(await club.callAs(desk, 'incidents.get', { id: unclaimed.id })).toMatchObject({ by: '钱前台' })
  })

  test('an administrator sees that something happened, and no name or text', async () => {
    const { desk } = await hire(club, '孙管理', 'administrator')
    const { id, version } = await start({ type: 'injury', place: '力量区' })
    await club.call('incidents.addPerson', { id, name: '王芳', phone: '13800001111', injury: '扭伤' })
    await club.call('incidents.describe', { id, version, facts: '经过', cause: '原因', measures: '措施' })
    await club.call('incidents.stop', { id })
    const seen = JSON.stringify([
      await club.callAs(desk, 'incidents.list', {}),
      await club.callAs(desk, 'incidents.get', { id }),
    ])
    for (const word of ['力量区', '王芳', '13800001111', '扭伤', '经过', '原因', '措施', '张店长'])
      expect(seen).not.toContain(word)
    expect(seen).toContain('AQ-20261118-001')
    await expect(club.callAs(desk, 'incidents.describe', { id, version: 2, facts: 'x' })).rejects.toMatchObject({
      code: 'record.not_found',
    })
  })

  test('filters by type and state', async () => {
    const fire = await start({ type: 'fire' })
    await club.call('incidents.stop', { id: fire.id })
    await start({ type: 'injury' })
    const ids = async (filter: object) =>
      (await club.call<{ rows: Incident[] }>('incidents.list', filter)).rows.map((row) => row.type)
    expect(await ids({ type: 'fire' })).toEqual(['fire'])
    expect(await ids({ state: 'running' })).toEqual(['injury'])
    expect(await ids({ state: 'closed' })).toEqual([])
  })
})
