import type { Day } from '../../../shared/day'
import { nameKey } from '../../../shared/pinyin'
import type { Reader } from '../../database/handle'
import { columns, ID, row } from '../../database/row'
import { member, memberCard, memberPhone } from './schema'

/** A person as an import compares: someone on the register, or (negative id) a row of the file before this one. */
export type Person = {
  id: number
  name: string
  nameKey: string
  birthDate: Day | null
  kind: string
  phones: string[]
  cards: string[]
  /** Fields by their names; '' and null are blanks. */
  fields: Record<string, string | number | null>
}

const Fields = columns(
  member,
  ...([
    'gender',
    'birthDate',
    'wechat',
    'email',
    'occupation',
    'emergencyContact',
    'emergencyPhone',
    'source',
  ] as const),
  ...(['referrer', 'accountManagerId', 'preferredActivities', 'preferredTimes', 'contactPreference', 'goal'] as const),
  ...(['level', 'ballGame', 'usualTable', 'cueStorage', 'guardianName', 'guardianPhone', 'joinedOn'] as const),
  'remark',
)
const FIELDS = Object.entries(Fields)
  .map(([name, column]) => `${column.name} AS ${name}`)
  .join(', ')

const Row = row({ ...columns(member, 'id', 'name', 'nameKey', 'kind'), ...Fields })

/** People behind one phone or name; `asked`: those on the register are among them. */
type People = { people: Set<Person>; asked: boolean }
const NOBODY: ReadonlySet<Person> = new Set()

const CardRow = row({ card: memberCard.card })

const E164Row = row({ e164: memberPhone.e164 })

/**
 * Who is who by card, phone and name: the register, and the rows of the file so far. Rows of a file are remembered here
 * in the dry run and when it is published, so both come to the same decisions.
 */
export class PersonIndex {
  readonly #db: Reader
  /** An empty register need not be asked a hundred thousand times. */
  readonly #hasBase: boolean
  readonly #known = new Map<number, Person>()
  readonly #byCard = new Map<string, Person>()
  readonly #byPhone = new Map<string, People>()
  readonly #byName = new Map<string, People>()

  constructor(db: Reader) {
    this.#db = db
    this.#hasBase = db.has('SELECT 1 FROM member LIMIT 1')
  }

  byCard(card: string): Person | undefined {
    const known = this.#byCard.get(card)
    if (known || !this.#hasBase) return known
    const row = this.#db.get(ID, 'SELECT member_id AS id FROM member_card WHERE card = ?', card)
    return row && this.#load(row.id)
  }

  byPhone(e164: string): ReadonlySet<Person> {
    return this.#ask(this.#byPhone, e164, 'SELECT member_id AS id FROM member_phone WHERE e164 = ?')
  }

  byName(key: string): ReadonlySet<Person> {
    return this.#ask(this.#byName, key, `SELECT id FROM member WHERE name_key = ? AND status <> 'merged' LIMIT 20`)
  }

  /** Remembers a person the file brought. */
  add(person: Person): void {
    this.#known.set(person.id, person)
    this.#put(person)
  }

  addPhone(person: Person, e164: string): void {
    person.phones.push(e164)
    push(this.#byPhone, e164, person)
  }

  addCard(person: Person, card: string): void {
    person.cards.push(card)
    this.#byCard.set(card, person)
  }

  rename(person: Person, name: string, kind: string): void {
    Object.assign(person, { name, nameKey: nameKey(name), kind })
    push(this.#byName, person.nameKey, person)
  }

  #put(person: Person): void {
    push(this.#byName, person.nameKey, person)
    for (const card of person.cards) this.#byCard.set(card, person)
    for (const phone of person.phones) push(this.#byPhone, phone, person)
  }

  /** The register is asked once for each value; what the file brings later is added to the answer. */
  #ask(map: Map<string, People>, value: string, sql: string): ReadonlySet<Person> {
    const held = map.get(value)
    if (!this.#hasBase || held?.asked) return held?.people ?? NOBODY
    const people = held?.people ?? new Set()
    for (const { id } of this.#db.all(ID, sql, value)) people.add(this.#load(id))
    map.set(value, { people, asked: true })
    return people
  }

  #load(id: number): Person {
    const known = this.#known.get(id)
    if (known) return known
    const row = this.#db.get(Row, `SELECT id, name, name_key AS nameKey, kind, ${FIELDS} FROM member WHERE id = ?`, id)
    if (!row) throw new Error(`member ${id} is missing`)
    const { id: own, name, nameKey, kind, ...fields } = row
    const person: Person = {
      id: own,
      name,
      nameKey,
      kind,
      birthDate: fields.birthDate,
      phones: this.#db
        .all(E164Row, 'SELECT e164 FROM member_phone WHERE member_id = ? ORDER BY id', id)
        .map((each) => each.e164),
      cards: this.#db
        .all(CardRow, 'SELECT card FROM member_card WHERE member_id = ? ORDER BY id', id)
        .map((each) => each.card),
      fields,
    }
    this.#known.set(id, person)
    return person
  }
}

function push(map: Map<string, People>, key: string, person: Person): void {
  const held = map.get(key)
  if (held) held.people.add(person)
  else map.set(key, { people: new Set([person]), asked: false })
}
