import { setTimeout as wait } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import { readTableBytes } from '../../../src/main/tabular/read'
import { addDays, startOfDay } from '../../../src/shared/day'
import { isAppError } from '../../../src/shared/errors'
import { type FixtureCell, sheetXml, xlsx } from '../../fixtures/tabular/xlsx'
import type { Row } from '../bench'
import { FIRST_DAY, newClub, ZONE } from '../data/club'
import { INSERT_CARD, INSERT_MEMBER, INSERT_PHONE, memberValues, SEED } from '../data/generator'
import { type Person, personOf } from '../data/people'
import { workingFolder } from '../data/store'
import { idlePause, median, timed, watched } from '../measure'
import { limitResult, pauseResult, type Result, ratioResult } from '../result'

const HEADINGS = ['姓名', '手机号', '卡号', '性别', '出生日期', '入会日期', '来源', '备注']
const LOOK_MS = 5
const BOMB_BYTES = 400 * 1024 * 1024

/** A register as an export of another program: a CSV into an empty club, and the same as a workbook. */
export const imports: Row = async ({ size, quick }) => {
  // Past those of the generated club: nobody here is known yet.
  const people = Array.from({ length: size.members }, (_, index) => personOf(SEED, 500_000 + index))
  const rounds = quick ? 1 : 2
  const taken: Imported[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await rawInsert(people))
    taken.push(await importRegister(people))
  }
  const middle = (read: (each: Imported) => number) => median(taken.map(read).sort((a, b) => a - b))
  const bound = median(bare.sort((a, b) => a - b))
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return [
    ratioResult(
      {
        operation: 'import of a CSV, publishing until committed : raw insert',
        size: size.name,
        unit: 'ms',
        atMost: 1.5,
        detail:
          `${size.members} rows; judged before in ${seconds(middle((each) => each.judged))}, ` +
          `searchable ${seconds(middle((each) => each.searchable))} after`,
      },
      { ours: middle((each) => each.committed), bound },
    ),
    pauseResult({
      operation: 'import: main-thread pause : idle',
      size: size.name,
      pause: Math.max(...taken.map((each) => each.pause)),
      idle: await idlePause(middle((each) => each.judged + each.committed)),
    }),
    ...(await workbookResults(size.name, people)),
  ]
}

/** Milliseconds: dry run, publishing up to the commit, and the search index after it; the longest pause of all. */
type Imported = { judged: number; committed: number; searchable: number; pause: number }

async function importRegister(people: readonly Person[]): Promise<Imported> {
  const { folder, drop } = workingFolder()
  const { core, callGate } = await newClub(folder)
  const club = core.club()
  if (!club) throw new Error('the new club is not open')
  const state = club.readConnection.prepare<[], { state: string }>('SELECT state FROM import_batch')
  const until = async (wanted: () => boolean) => {
    while (!wanted()) await wait(LOOK_MS)
  }
  const is = (...states: string[]) => states.includes(state.get()?.state ?? '')
  const publishing = () => club.tasks.list().some((job) => job.kind === 'imports.publish')
  try {
    const base64 = Buffer.from(csvOf(people)).toString('base64')
    let batch = ''
    const judged = await watched(async () => {
      const file = { name: 'members.csv', base64 }
      batch = (await callGate<{ batch: string }>('imports.open', { kind: 'members', file })).batch
      await until(() => !is('reading'))
    })
    const { counts } = await callGate<{ counts: { taken: number } }>('imports.get', { batch })
    if (counts.taken < people.length * 0.99) throw new Error(`only ${counts.taken} rows were taken`)
    let [begun, committed] = [0, 0]
    const published = await watched(async () => {
      await callGate('imports.publish', { batch })
      // The backup before it has a line of its own.
      await until(publishing)
      begun = performance.now()
      await until(() => is('published', 'failed'))
      committed = performance.now()
      await club.tasks.idle()
    })
    if (!is('published')) throw new Error('the import failed')
    return {
      judged: judged.ms,
      committed: committed - begun,
      searchable: performance.now() - committed,
      pause: Math.max(judged.pause, published.pause),
    }
  } finally {
    await core.shutDown()
    drop()
  }
}

/** The same rows by prepared statements in one transaction, with all that was worked out beforehand. */
async function rawInsert(people: readonly Person[]): Promise<number> {
  const { folder, drop } = workingFolder()
  const { core } = await newClub(folder)
  const connection = core.club()?.connection
  if (!connection) throw new Error('the new club is not open')
  try {
    const member = connection.prepare(INSERT_MEMBER)
    const phone = connection.prepare(INSERT_PHONE)
    const card = connection.prepare(INSERT_CARD)
    const now = startOfDay(FIRST_DAY, ZONE)
    const rows = people.map((person) => ({ person, values: memberValues(person, joinedOn(person), now) }))
    return await timed(() => {
      connection.exec('BEGIN IMMEDIATE')
      for (const { person, values } of rows) {
        member.run(...values)
        for (const each of person.phones) phone.run(person.id, `+86${each}`)
        if (person.card) card.run(person.id, person.card)
      }
      connection.exec('COMMIT')
    })
  } finally {
    await core.shutDown()
    drop()
  }
}

const joinedOn = (person: Person) => addDays(FIRST_DAY, person.id % 1000)

function cellsOf(person: Person): string[] {
  return [
    person.name,
    person.phones.join('、'),
    person.card ?? '',
    person.gender === 'male' ? '男' : '女',
    person.birthDate,
    joinedOn(person),
    '朋友介绍',
    '',
  ]
}

function csvOf(people: readonly Person[]): string {
  return [HEADINGS, ...people.map(cellsOf)].map((cells) => cells.join(',')).join('\r\n')
}

/** Reading the same rows out of a workbook, beside its XML alone; and refusing one that is made to fill the memory. */
async function workbookResults(size: string, people: readonly Person[]): Promise<Result[]> {
  const places = new Map<string, number>()
  const place = (text: string) => {
    const known = places.get(text) ?? places.size
    places.set(text, known)
    return known
  }
  const rows = [HEADINGS, ...people.map(cellsOf)].map((cells) =>
    cells.map((text): FixtureCell => (text === '' ? null : { xml: `<c t="s"><v>${place(text)}</v></c>` })),
  )
  const bytes = xlsx({ sheets: [{ name: '会员', xml: sheetXml(rows) }], strings: [...places.keys()] })
  const text = cpu(() => partsOf(bytes))
  const before = process.cpuUsage()
  const table = await readTableBytes(bytes)
  const used = process.cpuUsage(before)
  if (table.rows.length !== people.length + 1) throw new Error('rows are missing from the workbook')

  const bomb = xlsx({ sheets: [{ name: '会员', xml: `<worksheet><sheetData>${' '.repeat(BOMB_BYTES)}` }] })
  const refused = await timed(() =>
    readTableBytes(bomb).then(
      () => {
        throw new Error('the hostile file was read')
      },
      (error: unknown) => {
        if (!isAppError(error)) throw error
      },
    ),
  )
  return [
    limitResult({
      operation: 'workbook read, CPU : its XML inflated',
      size,
      unit: 'ms',
      ours: (used.user + used.system) / 1000,
      bound: text,
      atMost: 3000,
    }),
    limitResult({
      operation: 'hostile workbook refused',
      size,
      unit: 'ms',
      ours: refused,
      atMost: 100,
      detail: `${Math.round(bomb.length / 1e6)} MB that would be ${Math.round(BOMB_BYTES / 1e6)} MB`,
    }),
  ]
}

function cpu(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1000
}

/** Every part of a container made by the fixtures, as text. */
function partsOf(bytes: Buffer): string[] {
  const parts: string[] = []
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [stored, name, extra] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ]
    const start = at + 30 + name + extra
    parts.push(inflateRawSync(bytes.subarray(start, start + stored)).toString())
    at = start + stored
  }
  return parts
}
