import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OpenClub } from '../../../src/main/kernel/context'
import { RESERVE_BYTES, type Reserve } from '../../../src/main/platform/reserve'
import type { Incident } from '../../../src/shared/contract/incidents'
import { PASSWORD, type TestClub, testClub } from '../club'

const PART_PAGES = 60

/** A disk that ends where `fill` says; each part given up moves the end by a few pages. */
function smallDisk(parts: number) {
  let club: OpenClub | null = null
  let left = parts
  const pages = () => club?.connection.pragma('page_count', { simple: true }) as number
  const limit = (count: number) => club?.connection.pragma(`max_page_count = ${count}`)
  const reserve: Reserve = {
    fill: () => {
      left = parts
      return true
    },
    release() {
      if (left === 0) return false
      left -= 1
      limit(pages() + PART_PAGES)
      return true
    },
    isWhole: () => left === parts,
  }
  return {
    reserve,
    end(opened: OpenClub | null) {
      club = opened
      limit(pages())
    },
    /** Somebody made room again. */
    makeRoom: () => limit(1_000_000),
  }
}

/** Writes until not even a small row goes in any more; answers how many drafts were acknowledged. */
async function fillUp(club: TestClub): Promise<number> {
  let count = 0
  for (const size of [3000, 1]) {
    for (;;) {
      try {
        await club.call('drafts.save', { key: `${club.clock.now()}-${size}-${count}`, body: 'x'.repeat(size) })
        count += 1
      } catch (error) {
        expect(error).toMatchObject({ code: 'data.full' })
        break
      }
    }
  }
  return count
}

const drafts = (club: TestClub) =>
  club.core
    .club()
    ?.reader.get<{ n: number; audited: number }>(
      `SELECT (SELECT count(*) FROM draft) AS n, (SELECT count(*) FROM audit WHERE action = 'drafts.save') AS audited`,
    )

describe('on a full disk', () => {
  test('an incident goes on being written out of the reserve, nothing is half, reads work', async () => {
    // Every stamp is kept by its request id too, as a page sends it.
    const disk = smallDisk(6)
    const club = await testClub({ reserve: () => disk.reserve })
    const { id } = await club.call<Incident>('incidents.start', { type: 'fire' })
    disk.end(club.core.club())
    const saved = await fillUp(club)
    expect(drafts(club)).toEqual({ n: saved, audited: saved })

    const acknowledged: string[] = []
    for (let count = 0; count < 150; count += 1) {
      const text = `${count} ${'烟'.repeat(200)}`
      await club.call('incidents.stamp', { id, kind: 'note', text })
      acknowledged.push(text)
    }
    expect(disk.reserve.isWhole()).toBe(false)
    const running = await club.call<Incident>('incidents.running', {})
    expect(running.log.slice(1).map((entry) => entry.text)).toEqual(acknowledged)

    // Everybody else is refused and told why.
    club.clock.set(club.clock.now() + 1)
    const late = await fillUp(club)
    expect(drafts(club)).toEqual({ n: saved + late, audited: saved + late })
    expect(await club.call('access.state')).toMatchObject({ faults: ['disk_full'] })
    expect(club.core.club()?.reader.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  })

  test('a member’s page is read, and the view that could not be written is written at the next', async () => {
    const disk = smallDisk(0)
    const club = await testClub({ reserve: () => disk.reserve })
    const { id } = await club.call<{ id: string }>('members.register', { fields: { name: '李倩' }, phones: [] })
    const views = () =>
      club.core.club()?.reader.get<{ n: number }>(`SELECT count(*) AS n FROM audit WHERE action = 'members.get'`)?.n
    disk.end(club.core.club())
    await fillUp(club)
    expect(await club.call('members.get', { id })).toMatchObject({ fields: { name: '李倩' } })
    expect(views()).toBe(0)
    disk.makeRoom()
    await club.call('members.get', { id })
    await club.call('members.get', { id })
    expect(views()).toBe(1)
  })

  test('an incident can be started, and the screen locked and resumed', async () => {
    const disk = smallDisk(1)
    const club = await testClub({ reserve: () => disk.reserve })
    disk.end(club.core.club())
    await fillUp(club)
    await club.call('access.lock')
    const { id } = await club.call<Incident>('incidents.start', { type: 'injury' })
    await club.call('access.resume', { password: PASSWORD })
    expect(await club.call('incidents.claim', { id })).toMatchObject({ by: '张店长' })
  })

  test('without a reserve left the incident is refused, and what was acknowledged stays', async () => {
    const disk = smallDisk(0)
    const club = await testClub({ reserve: () => disk.reserve })
    disk.end(club.core.club())
    await fillUp(club)
    const refusal = { code: 'data.full' }
    let stamped = 0
    const recording = (async () => {
      const { id } = await club.call<Incident>('incidents.start', { type: 'fire' })
      for (;;) {
        await club.call('incidents.stamp', { id, kind: 'note', text: 'x'.repeat(500) })
        stamped += 1
      }
    })()
    await expect(recording).rejects.toMatchObject(refusal)
    const written = club.core
      .club()
      ?.reader.get<{ n: number }>(`SELECT count(*) AS n FROM incident_entry WHERE kind = 'note'`)
    expect(written?.n).toBe(stamped)
    await expect(club.call('access.lock')).rejects.toMatchObject(refusal)
    expect(club.desk.session?.state).toBe('locked')
  })

  test('the fault stands until a write succeeds with the reserve whole again', async () => {
    const disk = smallDisk(2)
    const club = await testClub({ reserve: () => disk.reserve })
    disk.end(club.core.club())
    await fillUp(club)
    await club.call('incidents.start', { type: 'fire' })
    disk.makeRoom()
    await club.call('drafts.save', { key: 'a', body: '1' })
    expect(club.core.club()?.diskFull).toBe(true)
    disk.reserve.fill()
    await club.call('drafts.save', { key: 'a', body: '2' })
    expect(club.core.club()?.diskFull).toBe(false)
  })
})

test('the owner of a folder holds eight mebibytes back', async () => {
  const club = await testClub({ reserve: undefined })
  const path = join(club.folder, 'files', '.reserve')
  expect(existsSync(path)).toBe(true)
  expect(club.core.club()?.reserve.isWhole()).toBe(true)
  expect(RESERVE_BYTES).toBe(8 * 1024 * 1024)
})
