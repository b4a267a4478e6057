import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type Keyring,
  newKeyring,
  readKeyring,
  replaceRecovery,
  type Unlocked,
  unlockWithPassword,
  unlockWithRecovery,
  withHealthRight,
  withoutPassword,
  withPassword,
  writeKeyring,
} from '../../../src/main/database/keyring'
import { formatRecoveryKey, groupsToCheck, readRecoveryKey } from '../../../src/main/database/recovery-key'
import { temporaryFolder } from '../club'

const cost = 2 ** 4
const header = {
  name: '测试馆',
  kind: 'gym' as const,
  address: '',
  phone: '',
  timezone: 'Asia/Shanghai',
  simulation: false,
  demo: false,
}

let keyring: Keyring
let unlocked: Unlocked
let recoveryKey: string

beforeAll(async () => {
  const made = newKeyring(header)
  unlocked = made.unlocked
  recoveryKey = made.recoveryKey
  const manager = { staffId: 1, name: '张店长', password: 'manager pass', readsHealth: true, cost }
  const caller = { staffId: 2, name: '赵回访', password: 'caller pass', readsHealth: false, cost }
  keyring = await withPassword(await withPassword(made.keyring, unlocked, manager), unlocked, caller)
})

describe('passwords', () => {
  test('each opens its own slot, and nothing else does', async () => {
    expect((await unlockWithPassword(keyring, 1, 'manager pass'))?.dataKey).toEqual(unlocked.dataKey)
    expect((await unlockWithPassword(keyring, 2, 'caller pass'))?.dataKey).toEqual(unlocked.dataKey)
    expect(await unlockWithPassword(keyring, 2, 'manager pass')).toBeNull()
    expect(await unlockWithPassword(keyring, 3, 'manager pass')).toBeNull()
    expect(await unlockWithPassword(keyring, 1, '')).toBeNull()
  })

  test('the same characters typed another way are the same password', async () => {
    const person = { staffId: 3, name: '李', password: 'Åse ﬁt 12', readsHealth: false, cost }
    const with_ = await withPassword(keyring, unlocked, person)
    expect(await unlockWithPassword(with_, 3, 'A\u030Ase fit 12')).not.toBeNull()
  })

  test('a person’s slot that was taken away opens nothing', async () => {
    expect(await unlockWithPassword(withoutPassword(keyring, 2), 2, 'caller pass')).toBeNull()
  })

  test('a slot copied in from another club opens nothing', async () => {
    const other = newKeyring(header)
    const grafted = { ...keyring, clubId: other.keyring.clubId }
    expect(await unlockWithPassword(grafted, 1, 'manager pass')).toBeNull()
    expect(unlockWithRecovery(grafted, recoveryKey)).toBeNull()
  })

  test('a slot renamed to another person’s opens nothing', async () => {
    const slots = keyring.slots.map((slot) =>
      slot.kind === 'password' && slot.staffId === 1 ? { ...slot, id: '00000000-0000-0000-0000-000000000000' } : slot,
    )
    expect(await unlockWithPassword({ ...keyring, slots }, 1, 'manager pass')).toBeNull()
  })
})

describe('the health key', () => {
  test('is only in the slots of those who may read it, though all hold the data key', async () => {
    expect((await unlockWithPassword(keyring, 1, 'manager pass'))?.healthKey).toEqual(unlocked.healthKey)
    expect((await unlockWithPassword(keyring, 2, 'caller pass'))?.healthKey).toBeNull()
  })

  test('is given without knowing the other’s password, and taken again', async () => {
    const given = withHealthRight(keyring, 2, unlocked.healthKey)
    expect((await unlockWithPassword(given, 2, 'caller pass'))?.healthKey).toEqual(unlocked.healthKey)
    const taken = withHealthRight(given, 2, null)
    expect((await unlockWithPassword(taken, 2, 'caller pass'))?.healthKey).toBeNull()
  })

  test('a letter sealed to one slot opens in no other', async () => {
    const manager = keyring.slots.find((slot) => slot.kind === 'password' && slot.staffId === 1)
    const slots = keyring.slots.map((slot) =>
      slot.kind === 'password' && slot.staffId === 2
        ? { ...slot, health: { ...slot.health, healthKey: manager?.health.healthKey ?? null } }
        : slot,
    )
    expect((await unlockWithPassword({ ...keyring, slots }, 2, 'caller pass'))?.healthKey).toBeNull()
  })
})

describe('the recovery key', () => {
  test('opens data and health, in any spelling a hand gives it', () => {
    const spelled = recoveryKey.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')
    for (const typed of [recoveryKey, spelled])
      expect(unlockWithRecovery(keyring, typed)).toMatchObject({
        dataKey: unlocked.dataKey,
        healthKey: unlocked.healthKey,
      })
  })

  test('one wrong character is told from a key of another club', () => {
    const wrong = (recoveryKey.startsWith('A') ? 'B' : 'A') + recoveryKey.slice(1)
    expect(() => unlockWithRecovery(keyring, wrong)).toThrow('recovery.wrong_key')
    expect(unlockWithRecovery(keyring, newKeyring(header).recoveryKey)).toBeNull()
  })

  test('the old one opens nothing once it was replaced; passwords go on', async () => {
    const replaced = replaceRecovery(keyring, unlocked)
    expect(unlockWithRecovery(replaced.keyring, recoveryKey)).toBeNull()
    expect(unlockWithRecovery(replaced.keyring, replaced.recoveryKey)?.dataKey).toEqual(unlocked.dataKey)
    expect(await unlockWithPassword(replaced.keyring, 1, 'manager pass')).not.toBeNull()
  })

  test('holds 160 bits in nine groups of four, without letters that look like digits', () => {
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readRecoveryKey(recoveryKey)).toHaveLength(20)
    const secret = Buffer.from('00ff10ef20df30cf40bf50af609f708f808f907f', 'hex')
    expect(readRecoveryKey(formatRecoveryKey(secret))).toEqual(secret)
  })
})

describe('keys.json', () => {
  test('is written and read back', () => {
    const path = join(temporaryFolder(), 'keys.json')
    writeKeyring(path, keyring)
    expect(readKeyring(path)).toEqual(keyring)
  })

  test.each([
    ['missing', null],
    ['empty', ''],
    ['half', '{"format":"rackdesk-keys","version":1,'],
    ['of another program', '{"format":"else"}'],
    ['with a slot of an unknown kind', '{"format":"rackdesk-keys","version":1,"clubId":"x","slots":[{"kind":"pin"}]}'],
  ])('%s is damage, and is left as it is', (_name, text) => {
    const path = join(temporaryFolder(), 'keys.json')
    if (text !== null) writeFileSync(path, text)
    expect(() => readKeyring(path)).toThrow('data.damaged')
    if (text !== null) expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('holds no password and no key in the clear', () => {
    const text = JSON.stringify(keyring)
    for (const secret of ['manager pass', unlocked.dataKey.toString('base64'), recoveryKey])
      expect(text).not.toContain(secret)
  })
})

test('a keyring without a recovery key opens by none, and without slots by no password', async () => {
  const without = { ...keyring, slots: keyring.slots.filter(({ kind }) => kind !== 'recovery') }
  expect(unlockWithRecovery(without, recoveryKey)).toBeNull()
  expect(await unlockWithPassword({ ...keyring, slots: [] }, 1, 'manager pass')).toBeNull()
})

test('a new password replaces the person’s own slot and no other, nor the recovery key', async () => {
  const person = { staffId: 2, name: '赵回访', password: 'caller next', readsHealth: false, cost }
  const next = await withPassword(keyring, unlocked, person)
  expect(next.slots.map((slot) => (slot.kind === 'password' ? slot.staffId : slot.kind)).sort()).toEqual([
    1,
    2,
    'recovery',
  ])
  expect(await unlockWithPassword(next, 2, 'caller pass')).toBeNull()
  expect(await unlockWithPassword(next, 2, 'caller next')).not.toBeNull()
  expect(unlockWithRecovery(next, recoveryKey)).not.toBeNull()
  expect(
    withoutPassword(next, 2)
      .slots.map(({ kind }) => kind)
      .sort(),
  ).toEqual(['password', 'recovery'])
})

test('two groups of a recovery key are asked for, in their order, the same for the same key', () => {
  const orders = new Set<boolean>()
  for (let byte = 0; byte < 60; byte++) {
    const key = formatRecoveryKey(Buffer.alloc(20, byte * 4 + 1))
    const asked = groupsToCheck(key)
    expect(groupsToCheck(key)).toEqual(asked)
    const [first, second] = asked.map(({ group }) => group)
    expect([first, second].every((group) => group !== undefined && group >= 1 && group <= 9)).toBe(true)
    expect(first).toBeLessThan(second ?? 0)
    expect(asked.map(({ text }) => text)).toEqual(asked.map(({ group }) => key.split('-')[group - 1]))
    orders.add([...key].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 9 === (first ?? 0) - 1)
  }
  // Both orders in which they can be drawn have come up.
  expect(orders.size).toBe(2)
})
