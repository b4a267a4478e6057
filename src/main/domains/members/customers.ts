import type { Day } from '../../../shared/day'
import { maskPhone } from '../../../shared/phone'
import { nameKey, pinyinOf } from '../../../shared/pinyin'
import type { Reader, Writer } from '../../database/handle'
import type { IntakeContext, Outcome, Warned } from '../../kernel/import-kind'
import type { PersonHint } from '../../tabular/person'
import { insertImported, setJoinedOn } from './bulk'
import { nextMemberId } from './number'
import { type Person, PersonIndex } from './person-index'
import type { Origin } from './service'

type Found = { id: number; warned: Warned[] }
type NotFound = { field: string; code: 'unknown_member' | 'ambiguous'; value: string }

/** Whom the lines of a till or a log are about; a code nobody has yet becomes a guest, where that was asked for. */
export class Customers {
  readonly #pen: Writer | null
  readonly #people: PersonIndex
  readonly #origin: Origin
  readonly #creates: boolean
  readonly #kind: 'guest' | 'member'
  readonly #outcome: Outcome
  /** The earliest day of each guest this file brings. */
  readonly #firstDays = new Map<number, Day>()
  #nextId: number

  /** `kind` is what somebody becomes whom nobody knows yet: who bought a card is no guest. */
  constructor(
    db: Reader,
    pen: Writer | null,
    context: IntakeContext,
    outcome: Outcome,
    kind: 'guest' | 'member' = 'guest',
  ) {
    this.#kind = kind
    this.#pen = pen
    this.#people = new PersonIndex(db)
    this.#origin = { now: context.now, today: context.today, by: context.by, batchId: context.batchId }
    this.#creates = context.options.createMembers
    this.#outcome = outcome
    this.#nextId = pen ? nextMemberId(db) : -1
  }

  /** The member, negative for one the dry run would make. `day` is the fact's. */
  resolve(hint: PersonHint, day: Day): Found | NotFound {
    const found = this.#find(hint)
    if (!('person' in found)) return found
    const id = found.person?.id ?? this.#create(hint)
    const first = this.#firstDays.get(id)
    if (first === undefined ? !found.person : day < first) this.#firstDays.set(id, day)
    return { id, warned: found.warned }
  }

  /** Files are in any order: only at the end it is known when each guest came first. */
  finish(): void {
    if (!this.#pen) return
    for (const [id, day] of this.#firstDays) setJoinedOn(this.#pen, id, day)
  }

  #find({ card, name, phones }: PersonHint): { person: Person | null; warned: Warned[] } | NotFound {
    const holder = card ? this.#people.byCard(card) : undefined
    if (holder) return known(holder, name)
    for (const { e164, display } of phones) {
      const owners = [...this.#people.byPhone(e164)]
      const named = owners.filter((person) => person.nameKey === nameKey(name))
      if (named.length === 1 && named[0]) return known(named[0], name)
      if (owners.length === 1 && owners[0]) return known(owners[0], name)
      if (owners.length > 1) return { field: 'phone', code: 'ambiguous', value: display }
    }
    if (!card && phones.length === 0) {
      const named = [...this.#people.byName(nameKey(name))]
      if (named.length === 1 && named[0]) return known(named[0], name)
      if (named.length > 1) return { field: 'name', code: 'ambiguous', value: name }
    }
    if (this.#creates) return { person: null, warned: [] }
    if (card) return { field: 'card', code: 'unknown_member', value: card }
    if (phones[0]) return { field: 'phone', code: 'unknown_member', value: phones[0].display }
    return { field: 'name', code: 'unknown_member', value: name }
  }

  /** A person named as the file names them: by name, by code, or by a phone that the name must not give away. */
  #create({ card, name, phones }: PersonHint): number {
    const id = this.#nextId
    this.#nextId += this.#pen ? 1 : -1
    const called = name || card || maskPhone(phones[0]?.e164 ?? '')
    const cards = card ? [card] : []
    if (this.#pen) {
      const { full, initials } = pinyinOf(called)
      const numbers = phones.map(({ e164, kind }) => ({ e164, kind, shared: false }))
      const person = {
        name: called,
        kind: this.#kind,
        pinyin: full,
        initials,
        fields: {},
        phones: numbers,
        cards,
      }
      insertImported(this.#pen, id, person, this.#origin)
      this.#outcome.created.push(id)
    }
    this.#people.add({
      id,
      name: called,
      nameKey: nameKey(called),
      kind: this.#kind,
      birthDate: null,
      phones: phones.map(({ e164 }) => e164),
      cards,
      fields: {},
    })
    return id
  }
}

function known(person: Person, name: string): { person: Person; warned: Warned[] } {
  const differs = name !== '' && person.nameKey !== nameKey(name)
  return { person, warned: differs ? [{ field: 'name', code: 'differs' }] : [] }
}
