import { searchMembers } from '../../../src/main/domains/members/search'
import { sightOf } from '../../../src/main/kernel/sight'
import type { Row } from '../bench'
import { SEED } from '../data/generator'
import { type Person, personOf } from '../data/people'
import { randomFrom } from '../data/random'
import { interleave, median, quantile, timed } from '../measure'
import { type Result, ratioResult } from '../result'

const LINES = 20

/** A list line by its id: all that the page of results shows, in one statement written for nothing else. */
const LINE = `SELECT m.id, m.number, m.name, m.kind, m.status, m.joined_on,
    (SELECT e164 FROM member_phone WHERE member_id = m.id ORDER BY id LIMIT 1),
    (SELECT card FROM member_card WHERE member_id = m.id ORDER BY id LIMIT 1),
    s.plan, s.ends_on,
    (SELECT day FROM visit WHERE member_id = m.id AND voided_at IS NULL ORDER BY day DESC LIMIT 1)
  FROM member m LEFT JOIN membership s ON s.id = (SELECT id FROM membership
    WHERE member_id = m.id AND cancelled_on IS NULL ORDER BY ends_on DESC LIMIT 1)
  WHERE m.id = ?`

/** A keystroke of the palette, in the main process: match, order, the first twenty lines, through the gate. */
export const search: Row = async ({ size, club, callGate, quick }) => {
  const typed = keystrokes(size.members, quick ? 100 : 400)
  const line = club.readConnection.prepare(LINE)
  const found: string[][] = []
  for (const text of typed)
    found.push((await callGate<{ id: string }[]>('members.search', { text, limit: LINES })).map(({ id }) => id))
  // The bound reads members that other keystrokes find: as scattered as those, and no less often read.
  const random = randomFrom(SEED, -20)
  const pool = found.flat().map(Number)
  const { ours, bound } = await interleave(
    {
      ours: (round) => callGate('members.search', { text: typed[round % typed.length] ?? '', limit: LINES }),
      bound: () => {
        for (let count = 0; count < LINES; count += 1) line.get(random.pick(pool))
      },
    },
    { rounds: typed.length },
  )
  const full = found.filter((lines) => lines.length === LINES).length
  const detail = `${typed.length} keystrokes, ${full} with all ${LINES} lines`
  const each = await bestOfThree([...new Set(typed)], (text) => callGate('members.search', { text, limit: LINES }))
  return [
    ratioResult(
      { operation: 'search keystroke, p50 : 20 lines by id', size: size.name, atMost: 3, detail },
      { ours: median(ours), bound: median(bound) },
    ),
    ratioResult(
      {
        operation: 'search keystroke, p99 : p50',
        size: size.name,
        atMost: 10,
        detail: 'each text by its best of three',
      },
      { ours: quantile(each, 0.99), bound: median(each) },
    ),
    recall(size.name, size.members, club, quick ? 20 : 100),
  ]

  function recall(name: string, members: number, { reader }: typeof club, each: number): Result {
    const viewer = sightOf({ staffId: 1, roles: ['manager'] }, 0)
    const people = Array.from({ length: members }, (_, index) => personOf(SEED, index + 1))
    const missed: string[] = []
    let asked = 0
    for (const { text, fits } of questions(people, each)) {
      const got = new Set(searchMembers(reader, text, members + 1, viewer))
      asked += 1
      if (people.some((person) => fits(person) && !got.has(person.id))) missed.push(text)
    }
    const share = (asked - missed.length) / asked
    return {
      operation: 'search recall: infix of name and phone, prefix of pinyin, initials, card',
      size: name,
      ours: null,
      bound: null,
      unit: 'µs',
      ratio: share,
      goal: '100 %',
      ok: missed.length === 0,
      detail: `${asked} texts against a full scan${missed.length > 0 ? `; missed: ${missed.slice(0, 5).join(' ')}` : ''}`,
    }
  }
}

/** How long each text takes, sorted. The best of three: the machine's other work is nobody's keystroke. */
async function bestOfThree(texts: readonly string[], work: (text: string) => Promise<unknown>): Promise<number[]> {
  const best = new Map<string, number>()
  for (let pass = 0; pass < 3; pass += 1)
    for (const text of texts)
      best.set(text, Math.min(best.get(text) ?? Number.POSITIVE_INFINITY, await timed(() => work(text))))
  return [...best.values()].sort((a, b) => a - b)
}

/** What people type to find somebody, one key at a time. */
function keystrokes(members: number, words: number): string[] {
  const random = randomFrom(SEED, -21)
  return Array.from({ length: words }, () => {
    const person = personOf(SEED, 1 + random.below(members))
    const word = random.pick(spellings(person, random.unit()))
    return Array.from(word, (_, index) => word.slice(0, index + 1))
  })
    .flat()
    .filter((text) => !/^\d{1,2}$/.test(text))
}

function spellings(person: Person, at: number): string[] {
  const [phone = '', card = ''] = [person.phones[0], person.card ?? undefined]
  return [
    person.name,
    person.name.slice(1),
    person.pinyin,
    person.initials,
    phone.slice(Math.floor(at * 7), Math.floor(at * 7) + 5),
    phone.slice(-4),
    card,
  ].filter((text) => text !== '')
}

type Question = { text: string; fits(person: Person): boolean }

function questions(people: readonly Person[], each: number): Question[] {
  const random = randomFrom(SEED, -22)
  return Array.from({ length: each }, () => random.pick(people)).flatMap((person): Question[] => {
    const from = random.below(person.name.length)
    const infix = person.name.slice(from, from + 1 + random.below(2))
    const reading = person.pinyin.slice(0, 2 + random.below(person.pinyin.length - 1))
    const card = person.card?.slice(0, 4 + random.below(4)) ?? null
    const phone = person.phones[0]
    const start = random.below(8)
    const fragment = phone?.slice(start, Math.max(start + 3, start + random.below(9)))
    return [
      { text: infix, fits: (other) => other.name.includes(infix) },
      { text: reading, fits: (other) => other.pinyin.startsWith(reading) },
      { text: person.initials, fits: (other) => other.initials.startsWith(person.initials) },
      ...(fragment
        ? [{ text: fragment, fits: (other: Person) => other.phones.some((each) => each.includes(fragment)) }]
        : []),
      ...(card ? [{ text: card, fits: (other: Person) => other.card?.startsWith(card) ?? false }] : []),
    ]
  })
}
