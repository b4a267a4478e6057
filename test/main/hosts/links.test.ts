import { beforeEach, describe, expect, test } from 'vitest'
import { Links } from '../../../src/main/hosts/browser/links'
import type { Desk } from '../../../src/main/kernel/desk'
import type { Clock } from '../../../src/main/platform/clock'
import { at, PASSWORD, type TestClub, testClub } from '../club'

/** A clock on which a minute passes when the test says so. */
let minute: () => void
let club: TestClub
let links: Links
beforeEach(async () => {
  const waiting = new Set<() => void>()
  minute = () => {
    for (const tick of [...waiting]) tick()
  }
  const clock: Clock = {
    now: () => at('2026-11-18T15:00:00+08:00'),
    monotonic: () => 0,
    bootId: 'test',
    sleep: async () => {},
    every(_ms, tick) {
      waiting.add(tick)
      return () => waiting.delete(tick)
    },
  }
  club = await testClub({ clock })
  links = new Links(club.core)
})

const token = () => links.exchange(links.issue()) ?? ''
function enter(held: string) {
  const window = links.enter(held)
  if (!window) throw new Error('no such token')
  return window
}
const signIn = (desk: Desk) => club.callAs(desk, 'access.signIn', { staffId: '1', password: PASSWORD })
const signedIn = () => [...club.core.desks()].filter((desk) => desk.session && desk !== club.desk)
const actions = () =>
  club.core
    .club()
    ?.reader.all<{ action: string }>('SELECT action FROM audit')
    .map(({ action }) => action)

describe('a desk in the browser', () => {
  test('is dropped a minute after its last window is gone, and who was signed in there with it', async () => {
    const held = token()
    const [one, two] = [enter(held), enter(held)]
    expect(two.desk).toBe(one.desk)
    await signIn(one.desk)
    one.leave()
    minute()
    expect(signedIn()).toHaveLength(1)
    two.leave()
    expect(signedIn()).toHaveLength(1)
    minute()
    expect(signedIn()).toEqual([])
    expect(one.desk.session).toBeNull()
    await expect.poll(actions).toContain('access.windowGone')
  })

  test('survives that the page is loaded again', async () => {
    const held = token()
    const before = enter(held)
    await signIn(before.desk)
    before.leave()
    const after = enter(held)
    minute()
    expect(after.desk).toBe(before.desk)
    expect(after.desk.session).not.toBeNull()
  })

  test('whose window comes back late is a fresh one, with nobody signed in', async () => {
    const held = token()
    const before = enter(held)
    await signIn(before.desk)
    before.leave()
    minute()
    const after = enter(held)
    expect(after.desk).not.toBe(before.desk)
    expect(after.desk.session).toBeNull()
  })

  test('stands behind a token alone', () => {
    expect(links.enter('')).toBeNull()
    const secret = links.issue()
    expect(links.exchange(secret)).not.toBeNull()
    expect(links.exchange(secret)).toBeNull()
  })
})
