import type { Day } from '../../../shared/day'
import { nameKey, pinyinOf } from '../../../shared/pinyin'
import type { Reader, Writer } from '../../database/handle'
import { ID, int, row, text } from '../../database/row'
import type { Sight } from '../../kernel/sight'
import { member, memberCard, memberPhone, memberRecency } from './schema'
import { visibleMembers } from './visibility'

/**
 * Phone digits are indexed as Greek letters: the index has one column, and a fragment of a phone must never meet a
 * card number, because some people may search phones by their last four digits only.
 */
const PHONE_LETTERS = 'αβγδεζηθικ'
const SHORTEST_FRAGMENT = 3
const LAST_FOUR = /^\d{4}$/

const NumberRow = row({ number: member.number })

const CardRow = row({ card: memberCard.card })

const E164Row = row({ e164: memberPhone.e164 })

const IndexMemberRow = row({ name: text, status: text })

/**
 * Writes a member's search terms again, under the newest recency rank [B5]. Terms: every suffix of the name (a prefix
 * query then finds any infix), initials, full pinyin with its other readings, every suffix of each phone, cards.
 */
export function indexMember(db: Writer, memberId: number, today: Day): void {
  const facts = db.get(IndexMemberRow, 'SELECT name, status FROM member WHERE id = ?', memberId)
  removeFromIndex(db, memberId)
  // A merged-away row is found through the member it became.
  if (!facts || facts.status === 'merged') return
  const { id } = db.insert(memberRecency, { memberId, day: today })
  const phones = db.all(E164Row, 'SELECT e164 FROM member_phone WHERE member_id = ?', memberId)
  const cards = db.all(CardRow, 'SELECT card FROM member_card WHERE member_id = ?', memberId)
  const number = db.get(NumberRow, 'SELECT number FROM member WHERE id = ?', memberId)?.number ?? ''
  const terms = [
    ...nameTerms(facts.name),
    ...phones.flatMap((phone) => phoneTerms(phone.e164)),
    ...cards.map((card) => plain(card.card)),
    plain(number),
  ]
  db.run('INSERT INTO member_search (rowid, terms) VALUES (@id, @terms)', { id, terms: [...new Set(terms)].join(' ') })
}

const RankRow = row({ rank: int })

/** Nothing finds the member any more. */
export function removeFromIndex(db: Writer, memberId: number): void {
  const ranked = db.get(RankRow, 'SELECT rank FROM member_recency WHERE member_id = ?', memberId)
  if (!ranked) return
  db.run('DELETE FROM member_search WHERE rowid = ?', ranked.rank)
  db.run('DELETE FROM member_recency WHERE rank = ?', ranked.rank)
}

/** Who was here since the last `moveForward`. A process that ends before it loses nothing but an order. */
const seenMembers = new WeakMap<Writer, Set<number>>()
/** Few enough that the desk does not notice. */
const MOST_MOVED = 40

/**
 * Remembers that a member was here: who comes often is searched often. The move to the front of the results changes
 * more pages than the visit itself, so whoever stands at the desk does not wait for it.
 */
export function noteSeen(db: Writer, memberId: number): void {
  const seen = seenMembers.get(db) ?? new Set()
  seenMembers.set(db, seen.add(memberId))
}

/** True when `moveForward` has something to do. */
export function hasSeen(db: Writer): boolean {
  return (seenMembers.get(db)?.size ?? 0) > 0
}

const DayRow = row({ day: memberRecency.day })

/** Moves members who were here to the front of the results, each at most once a day, in the caller's transaction. */
export function moveForward(db: Writer, today: Day): void {
  const seen = seenMembers.get(db) ?? new Set()
  for (const memberId of [...seen].slice(0, MOST_MOVED)) {
    seen.delete(memberId)
    const last = db.get(DayRow, 'SELECT day FROM member_recency WHERE member_id = ?', memberId)
    if (last && last.day !== today) indexMember(db, memberId, today)
  }
}

const FIND = `SELECT r.member_id AS id FROM member_search s JOIN member_recency r ON r.rank = s.rowid
  WHERE member_search MATCH ? ORDER BY s.rowid DESC LIMIT ?`

/** Ids of the members that `text` finds, the most recent first. Each word must fit. */
export function searchMembers(db: Reader, text: string, limit: number, sees: Sight): number[] {
  // Who may not know a name may not try whether one is there either.
  if (!sees.names) return sees.members === 'nobody' ? [] : byNumber(db, text)
  const match = matchOf(text, sees.phones)
  if (match === null) return []
  if (sees.members === 'everybody') return db.all(ID, FIND, match, limit).map((row) => row.id)
  const { where, values } = visibleMembers(sees, 'm')
  return db
    .all(
      ID,
      `SELECT r.member_id AS id FROM member_search s JOIN member_recency r ON r.rank = s.rowid
        JOIN member m ON m.id = r.member_id WHERE member_search MATCH ? AND ${where} ORDER BY s.rowid DESC LIMIT ?`,
      match,
      ...values,
      limit,
    )
    .map((row) => row.id)
}

function byNumber(db: Reader, text: string): number[] {
  const sql = `SELECT id FROM member WHERE number = upper(?) AND status <> 'merged'`
  return db.all(ID, sql, text.trim()).map((row) => row.id)
}

/** The FTS expression of what was typed; null when nothing searchable is in it. */
function matchOf(text: string, phones: Sight['phones']): string | null {
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .map((word) => wordMatch(word, phones))
  const usable = words.filter((word) => word !== null)
  return usable.length > 0 && usable.length === words.length ? usable.join(' AND ') : null
}

function wordMatch(word: string, phones: Sight['phones']): string | null {
  const term = plain(word)
  if (term === '') return null
  const digits = word.replace(/[\s()+-]/g, '')
  const asTerm = `"${term}"*`
  if (!/^\d+$/.test(digits)) return asTerm
  const letters = toPhoneLetters(digits)
  if (phones === 'any_part' && digits.length >= SHORTEST_FRAGMENT) return `(${asTerm} OR "${letters}"*)`
  if (phones === 'last_four' && LAST_FOUR.test(digits)) return `(${asTerm} OR "${letters}")`
  return asTerm
}

function nameTerms(name: string): string[] {
  const key = plain(nameKey(name))
  const { full, initials, alternatives } = pinyinOf(name)
  const latin = plain(full) === key ? [] : [plain(full), plain(initials), ...alternatives.map(plain)]
  return [...suffixes([...key], 1), ...latin].filter(Boolean)
}

function phoneTerms(e164: string): string[] {
  const digits = e164.startsWith('+86') ? e164.slice(3) : e164.slice(1)
  return suffixes([...digits], SHORTEST_FRAGMENT).map(toPhoneLetters)
}

function toPhoneLetters(digits: string): string {
  return [...digits].map((digit) => PHONE_LETTERS[Number(digit)] ?? '').join('')
}

function suffixes(characters: readonly string[], shortest: number): string[] {
  return characters.slice(0, characters.length - shortest + 1).map((_, start) => characters.slice(start).join(''))
}

/** Letters and digits only: anything else would split a term in the index's tokenizer. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
