import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  dataPaths,
  defaultDataFolder,
  makeFolders,
  settleFolder,
  unfinishedDatabase,
} from '../../../src/main/kernel/data-folder'
import { endSwap, incomingPair, settleSwap, swapBack, swapIn } from '../../../src/main/kernel/folder-swap'
import { temporaryFolder } from '../club'

let paths: ReturnType<typeof dataPaths>
let aside: string
beforeEach(() => {
  paths = dataPaths(temporaryFolder())
  makeFolders(paths)
  aside = join(paths.folder, 'before-restore')
})

const put = (path: string, text: string) => writeFileSync(path, text)
const said = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null)
const marker = () => join(paths.folder, 'restore.json')

function oldPair(): void {
  put(paths.database, 'old data')
  put(`${paths.database}-wal`, 'old wal')
  put(`${paths.database}-shm`, 'old shm')
  put(paths.keys, 'old keys')
}

function newPair(): void {
  const incoming = incomingPair(paths)
  put(incoming.database, 'new data')
  put(incoming.keys, 'new keys')
}

describe('where the data is kept', () => {
  const home = homedir()
  test.each([
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Rackdesk')],
    ['win32', {}, join(home, 'AppData', 'Roaming', 'Rackdesk')],
    ['darwin', { XDG_DATA_HOME: '/share' }, join(home, 'Library', 'Application Support', 'Rackdesk')],
    ['linux', { XDG_DATA_HOME: '/share' }, join('/share', 'rackdesk')],
    ['linux', { APPDATA: '/roaming' }, join(home, '.local', 'share', 'rackdesk')],
  ] as const)('on %s with %o', (platform, environment, folder) => {
    expect(defaultDataFolder(platform, environment)).toBe(folder)
  })
})

describe('a restored pair', () => {
  test('takes the place of the old one, which is kept whole beside it', () => {
    oldPair()
    newPair()
    swapIn(paths, aside)
    expect([said(paths.database), said(paths.keys)]).toEqual(['new data', 'new keys'])
    // A log of the old one that stayed beside the new one would be mixed into it.
    expect([said(`${paths.database}-wal`), said(`${paths.database}-shm`)]).toEqual([null, null])
    expect(['rackdesk.db', 'rackdesk.db-wal', 'keys.json'].map((name) => said(join(aside, name)))).toEqual([
      'old data',
      'old wal',
      'old keys',
    ])
    expect(existsSync(marker())).toBe(true)
    endSwap(paths)
    expect(existsSync(marker())).toBe(false)
  })

  test('goes out again when it could not be opened', () => {
    oldPair()
    newPair()
    swapIn(paths, aside)
    put(`${paths.database}-wal`, 'new wal')
    swapBack(paths)
    expect([said(paths.database), said(`${paths.database}-wal`), said(paths.keys)]).toEqual([
      'old data',
      'old wal',
      'old keys',
    ])
    expect(existsSync(marker())).toBe(false)
  })

  test('goes out again and leaves nothing where nothing was', () => {
    newPair()
    swapIn(paths, aside)
    put(`${paths.database}-wal`, 'new wal')
    swapBack(paths)
    expect(readdirSync(paths.folder).sort()).toEqual(['backups', 'before-restore', 'files'])
  })

  test('leaves the database that is there when the old one was already taken back', () => {
    oldPair()
    newPair()
    swapIn(paths, aside)
    const half = JSON.parse(said(marker()) ?? '')
    swapBack(paths)
    // The program stopped after the last move and before the marker was gone.
    put(marker(), JSON.stringify({ ...half, direction: 'back' }))
    settleSwap(paths)
    expect([said(paths.database), said(paths.keys), existsSync(marker())]).toEqual(['old data', 'old keys', false])
  })

  test('is not taken back where none was taken in', () => {
    oldPair()
    swapBack(paths)
    expect([said(paths.database), said(paths.keys)]).toEqual(['old data', 'old keys'])
  })
})

describe('after a crash', () => {
  test('before the swap began: the prepared pair is dropped, the old one stays', () => {
    oldPair()
    newPair()
    put(`${incomingPair(paths).database}-wal`, 'half')
    put(`${incomingPair(paths).database}-shm`, 'half')
    settleFolder(paths)
    expect([said(paths.database), said(paths.keys)]).toEqual(['old data', 'old keys'])
    expect(readdirSync(paths.folder).filter((name) => name.includes('restoring'))).toEqual([])
  })

  test('between the database and its keys: the swap is completed', () => {
    oldPair()
    newPair()
    swapIn(paths, aside)
    // As it was after the first half: the new keys still wait, the old ones are in their place.
    put(incomingPair(paths).keys, 'new keys')
    put(paths.keys, 'old keys')
    settleFolder(paths)
    expect([said(paths.database), said(paths.keys), said(join(aside, 'keys.json'))]).toEqual([
      'new data',
      'new keys',
      'old keys',
    ])
    expect(existsSync(marker())).toBe(false)
  })

  test('right after the marker: nothing was moved yet, and all of it is', () => {
    oldPair()
    newPair()
    put(marker(), JSON.stringify({ direction: 'in', aside, hadDatabase: true, hadKeys: true }))
    settleFolder(paths)
    expect([said(paths.database), said(paths.keys), said(join(aside, 'rackdesk.db'))]).toEqual([
      'new data',
      'new keys',
      'old data',
    ])
  })

  test('a set-up with keys is completed, one without is dropped, and what is half made goes', () => {
    const half = [join(paths.files, '.copy-1'), join(paths.backups, '.incoming-2'), join(paths.folder, 'a.writing')]
    for (const path of half) put(path, 'half')
    put(join(paths.files, 'kept.txt'), 'kept')
    put(unfinishedDatabase(paths), 'data')
    put(`${unfinishedDatabase(paths)}-wal`, 'wal')
    settleFolder(paths)
    expect(readdirSync(paths.folder).sort()).toEqual(['backups', 'files'])
    expect(half.filter(existsSync)).toEqual([])
    expect(readdirSync(paths.files)).toEqual(['kept.txt'])
    put(unfinishedDatabase(paths), 'data')
    put(paths.keys, 'keys')
    settleFolder(paths)
    expect([said(paths.database), existsSync(unfinishedDatabase(paths))]).toEqual(['data', false])
  })

  test('a set-up beside a database that is there changes nothing', () => {
    oldPair()
    put(unfinishedDatabase(paths), 'other')
    settleFolder(paths)
    expect(said(paths.database)).toBe('old data')
  })
})

test('the folders are this user’s alone', () => {
  mkdirSync(join(paths.folder, 'deeper'))
  const deeper = dataPaths(join(paths.folder, 'deeper', 'still'))
  makeFolders(deeper)
  expect(readdirSync(deeper.folder).sort()).toEqual(['backups', 'files'])
})
