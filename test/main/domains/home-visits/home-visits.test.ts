import { beforeEach, describe, expect, test } from 'vitest'
import { deskTick } from '../../../../src/main/app/tick'
import type { HomeVisit } from '../../../../src/shared/contract/home-visits'
import type { Notice } from '../../../../src/shared/contract/notices'
import { hire } from '../../club'
import { CallDesk } from '../callbacks/call-desk'

let desk: CallDesk
beforeEach(async () => {
  desk = await CallDesk.open()
})

/** A certified caller in front of a member who wants to be visited, supervised by the manager. */
async function caller() {
  const person = await hire(desk.club, '小李', 'caller')
  await desk.club.call('staff.certify', { id: person.id, validUntil: '2027-11-18' })
  await desk.customer('王芳', '13800138000', { contactPreference: 'visit', pinnedNote: '家里有狗' })
  const callbackId = (await desk.first()).id
  await desk.club.callAs(person.desk, 'plans.take', { callbackId })
  const act = (path: string, input: object) => desk.club.callAs<HomeVisit>(person.desk, `homeVisits.${path}`, input)
  const start = (more: object = {}) =>
    act('start', { callbackId, address: '示范路 8 号 301', checkInBy: desk.at('11-18T16:00'), ...more })
  return { ...person, callbackId, act, start }
}

const ofVisits = ({ rows }: { rows: Notice[] }) => rows.filter(({ what }) => what === 'home_visit')
const warnings = async () => ofVisits(await desk.club.call<{ rows: Notice[] }>('notices.list', {}))

/** The manager sets out alone, to whoever waits for a visit. */
async function managerSetsOut() {
  await desk.customer('王芳', '13800138000', { contactPreference: 'visit' })
  return desk.club.call<HomeVisit>('homeVisits.start', {
    callbackId: (await desk.first()).id,
    address: '示范路 8 号 301',
    checkInBy: desk.at('11-18T16:00'),
  })
}

describe('a visit at home is prepared [C21]', () => {
  test.each([
    ['alone and without a time to report back', { companion: '', checkInBy: null }],
    ['alone, with a time that is past', { companion: '', checkInBy: Date.UTC(2026, 10, 18, 1) }],
  ])('%s nobody sets out', async (_what, more) => {
    const { start } = await caller()
    await expect(start(more)).rejects.toMatchObject({ code: 'home_visit.unprepared' })
  })

  test('two people, or a time to report back', async () => {
    const { start, act } = await caller()
    const alone = await start()
    expect(alone).toMatchObject({ state: 'running', checkInBy: desk.at('11-18T16:00'), by: '小李', member: '王芳' })
    await act('finish', { id: alone.id })
    expect(await start({ companion: '小陈', checkInBy: null })).toMatchObject({ state: 'running', checkInBy: null })
  })

  test('the sheet says what is known before', async () => {
    const { start, act, callbackId } = await caller()
    const sheet = () => act('sheet', { callbackId })
    expect(await sheet()).toMatchObject({
      member: '王芳',
      phone: '138****8000',
      lastAddress: '',
      pinnedNote: '家里有狗',
    })
    const { id } = await start()
    await act('stop', { id, reason: '狗没有拴' })
    expect(await sheet()).toMatchObject({
      lastAddress: '示范路 8 号 301',
      lastVisits: [{ stopped: true, reason: '狗没有拴' }],
    })
  })

  test('nobody is in two places, and nobody goes without a certificate [C1]', async () => {
    const { start, id } = await caller()
    const visit = await start()
    await expect(start()).rejects.toMatchObject({ code: 'home_visit.running', facts: { id: visit.id } })
    await desk.club.call('staff.certify', { id, validUntil: '2026-11-17' })
    await expect(start()).rejects.toMatchObject({ code: 'callback.not_certified' })
  })
})

describe('on the way', () => {
  test('a sign of life asks for the next in the same rhythm, or by the time that is named', async () => {
    const { start, act } = await caller()
    const { id } = await start()
    desk.on('11-18T15:40')
    expect(await act('checkIn', { id })).toMatchObject({
      checkIns: [desk.at('11-18T15:40')],
      checkInBy: desk.at('11-18T16:40'),
    })
    expect(await act('checkIn', { id, nextBy: desk.at('11-18T15:55') })).toMatchObject({
      checkInBy: desk.at('11-18T15:55'),
    })
  })

  test('heard nothing of in time, it is overdue and whoever supervises is told once', async () => {
    const { start, act } = await caller()
    const { id } = await start()
    await deskTick(desk.club.core)
    expect(await warnings()).toEqual([])
    desk.on('11-18T16:01')
    expect(await desk.club.call('homeVisits.running', {})).toMatchObject([{ id, state: 'overdue' }])
    await deskTick(desk.club.core)
    await deskTick(desk.club.core)
    expect(await warnings()).toMatchObject([{ facts: { state: 'overdue', by: '小李', member: '王芳' } }])
    await act('checkIn', { id })
    expect(await desk.club.call('homeVisits.running', {})).toMatchObject([{ state: 'running' }])
  })

  test('停止 records, warns and ends in one act; the reason can follow', async () => {
    const { start, act } = await caller()
    const { id } = await start()
    expect(await act('stop', { id })).toMatchObject({ state: 'stopped', endedAt: desk.at('11-18T15:00'), reason: '' })
    expect(await warnings()).toMatchObject([{ facts: { state: 'stopped', by: '小李' } }])
    expect(await act('stop', { id, reason: '对方酒后' })).toMatchObject({ state: 'stopped', reason: '对方酒后' })
    expect(await act('stop', { id })).toMatchObject({ reason: '对方酒后' })
    expect(await warnings()).toHaveLength(1)
    expect(await desk.club.call('homeVisits.running', {})).toEqual([])
    await expect(act('checkIn', { id })).rejects.toMatchObject({ code: 'home_visit.over' })
  })

  test('whoever is on the way keeps the sheet, and 停止, when the call is given to somebody else meanwhile', async () => {
    const { start, act, callbackId } = await caller()
    const colleague = await hire(desk.club, '小周', 'caller')
    await desk.club.call('staff.certify', { id: colleague.id, validUntil: '2027-11-18' })
    const { id } = await start()
    await desk.club.call('plans.reassign', { callbackIds: [callbackId], staffId: colleague.id })
    expect(await act('sheet', { callbackId })).toMatchObject({ member: '王芳', phone: '138****8000' })
    await act('stop', { id, reason: '狗没有拴' })
    // The reason is still to be told.
    expect(await act('sheet', { callbackId })).toMatchObject({ lastVisits: [{ stopped: true }] })
    desk.on('11-19T15:31')
    await expect(act('sheet', { callbackId })).rejects.toMatchObject({ code: 'record.not_found' })
  })

  test('an end that was tapped by mistake is taken back, not an hour later', async () => {
    const { start, act } = await caller()
    const { id } = await start()
    await act('finish', { id })
    await expect(act('stop', { id })).rejects.toMatchObject({ code: 'home_visit.over' })
    expect(await act('reopen', { id })).toMatchObject({ state: 'running', endedAt: null })
    await act('finish', { id })
    desk.on('11-18T16:00')
    await expect(act('reopen', { id })).rejects.toMatchObject({ code: 'undo.expired' })
  })

  test('callers follow their own visits, the supervisor everybody', async () => {
    const { start } = await caller()
    const { id } = await start()
    const other = await hire(desk.club, '小陈', 'caller')
    expect(await desk.club.callAs(other.desk, 'homeVisits.running', {})).toEqual([])
    await expect(desk.club.callAs(other.desk, 'homeVisits.finish', { id })).rejects.toMatchObject({
      code: 'record.not_found',
    })
    expect(await desk.club.call('homeVisits.running', {})).toHaveLength(1)
  })
})

describe('who hears of it when the person on the way supervises too', () => {
  test('停止 alarms the others, and names them to who pressed it', async () => {
    const supervisor = await hire(desk.club, '王主管', 'supervisor')
    await hire(desk.club, '小陈', 'caller')
    const { id, told } = await managerSetsOut()
    expect(told).toEqual(['王主管'])
    expect(await desk.club.call('homeVisits.stop', { id })).toMatchObject({ state: 'stopped', told: ['王主管'] })
    expect(await warnings()).toEqual([])
    const theirs = await desk.club.callAs<{ rows: Notice[] }>(supervisor.desk, 'notices.list', {})
    expect(ofVisits(theirs)).toMatchObject([{ facts: { state: 'stopped', by: '张店长' } }])
    // Who was told stays who was told.
    await hire(desk.club, '李主管', 'supervisor')
    expect(await desk.club.call('homeVisits.stop', { id, reason: '对方酒后' })).toMatchObject({ told: ['王主管'] })
  })

  test('the only one who supervises is told that nobody can be told, also before setting out', async () => {
    await hire(desk.club, '小陈', 'caller')
    const { id, callbackId } = await managerSetsOut()
    expect(await desk.club.call('homeVisits.sheet', { callbackId })).toMatchObject({ told: [] })
    expect(await desk.club.call('homeVisits.stop', { id })).toMatchObject({ state: 'stopped', told: [] })
    expect(await warnings()).toEqual([])
  })

  test('heard nothing of in time: the others; where there are none, it pops up at the own desk', async () => {
    await managerSetsOut()
    desk.on('11-18T16:01')
    await deskTick(desk.club.core)
    expect(await warnings()).toMatchObject([{ facts: { state: 'overdue' } }])
  })

  test('those who were alarmed hear that it was a slip', async () => {
    const supervisor = await hire(desk.club, '王主管', 'supervisor')
    const { id } = await managerSetsOut()
    await desk.club.call('homeVisits.stop', { id })
    await desk.club.call('homeVisits.reopen', { id })
    const theirs = await desk.club.callAs<{ rows: Notice[] }>(supervisor.desk, 'notices.list', {})
    expect(ofVisits(theirs).map(({ facts }) => facts.state)).toEqual(['resumed', 'stopped'])
    // Broken off once more, it alarms once more.
    desk.on('11-18T15:10')
    expect(await desk.club.call('homeVisits.stop', { id })).toMatchObject({ told: ['王主管'] })
    const again = await desk.club.callAs<{ rows: Notice[] }>(supervisor.desk, 'notices.list', {})
    expect(ofVisits(again)).toHaveLength(3)
  })
})
