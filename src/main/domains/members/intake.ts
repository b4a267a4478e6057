import { maskPhone, type Phone } from '../../../shared/phone'
import { nameKey, pinyinOf } from '../../../shared/pinyin'
import type { Reader, Writer } from '../../database/handle'
import {
  type Intake,
  type IntakeContext,
  kindOf,
  type Outcome,
  type Verdict,
  type Warned,
} from '../../kernel/import-kind'
import { memberDictionary } from '../../tabular/dictionaries'
import { LineKeys } from '../../tabular/line-keys'
import { activeStaffNamed } from '../staff/service'
import { fillBlanks, IMPORTED_FIELDS, type ImportedField, insertImported, nameGuest } from './bulk'
import type { CardTaker, CardTakers, CardTerms } from './imported-card'
import { interpretMemberRow, type MemberDraft } from './importer'
import { nextMemberId } from './number'
import { type Person, PersonIndex } from './person-index'
import { insertCard, insertPhone, type Origin } from './service'

/** A row of a register as it waits to be published: only what it says. */
type MemberLine = {
  name: string
  kind: 'member' | 'guest'
  pinyin: string
  initials: string
  card?: string
  phones?: readonly Phone[]
  fields: Partial<Record<ImportedField, string | number>>
  accountManager?: string
  plan?: CardTerms
}

/** Members' lists, with the cards that stand in them [B2 B5 C11]. */
export const memberKind = (cards: CardTakers) =>
  kindOf({
    dictionary: memberDictionary,
    dates: ['birthDate', 'joinedOn', 'planStartsOn', 'planEndsOn'],
    interpreter(context) {
      const keys = new LineKeys()
      return (record) => {
        const read = interpretMemberRow(record, context)
        if ('refused' in read) return read
        return { taken: lineOf(read.taken, keys), warned: read.warned }
      }
    },
    intake: (db, pen, context) => new MemberIntake(db, pen, context, cards(db, pen, context)),
  })

function lineOf(draft: MemberDraft, keys: LineKeys): MemberLine {
  const { full, initials } = pinyinOf(draft.name)
  const fields: MemberLine['fields'] = {}
  for (const field of IMPORTED_FIELDS) {
    const value = field === 'accountManagerId' ? null : draft[field]
    if (value !== null && value !== '') fields[field] = value
  }
  const { plan, startsOn, endsOn } = draft.membership
  const starts = startsOn ?? draft.joinedOn
  const who = draft.card || draft.phones[0]?.e164 || nameKey(draft.name)
  return {
    name: draft.name,
    kind: draft.kind,
    pinyin: full,
    initials,
    fields,
    ...(draft.card ? { card: draft.card } : {}),
    ...(draft.phones.length > 0 ? { phones: draft.phones } : {}),
    ...(draft.accountManager ? { accountManager: draft.accountManager } : {}),
    // The same parts as a list of cards has: the same card in both files is one card.
    ...(plan ? { plan: { plan, startsOn: starts, endsOn, lineKey: keys.next([who, plan, starts]) } } : {}),
  }
}

type Owners = ReadonlyMap<string, ReadonlySet<Person>>

class MemberIntake implements Intake<MemberLine> {
  readonly outcome: Outcome = { created: [], renamed: new Set(), touched: new Set(), fills: [] }
  readonly #db: Reader
  readonly #pen: Writer | null
  readonly #people: PersonIndex
  readonly #cards: CardTaker
  readonly #origin: Origin
  readonly #sharesPhones: boolean
  #nextId: number

  constructor(db: Reader, pen: Writer | null, context: IntakeContext, cards: CardTaker) {
    this.#db = db
    this.#pen = pen
    this.#people = new PersonIndex(db)
    this.#cards = cards
    this.#origin = { now: context.now, today: context.today, by: context.by, batchId: context.batchId }
    this.#sharesPhones = context.options.sharedPhones
    this.#nextId = pen ? nextMemberId(db) : -1
  }

  finish(): void {}

  take(line: MemberLine): Verdict {
    const warned: Warned[] = []
    const phones = line.phones ?? []
    const holder = line.card ? this.#people.byCard(line.card) : undefined
    const owners: Owners = new Map(phones.map(({ e164 }) => [e164, this.#people.byPhone(e164)]))
    const same = this.#samePerson(line, holder, owners)
    if (same) return { state: 'already', warned: this.#complete(same, line, owners) }
    if (holder) return { state: 'refused', field: 'card', code: 'duplicate_card', value: line.card ?? '', warned }
    const [taken] = phones.filter(({ e164 }) => isOwned(owners, e164))
    if (taken && !this.#sharesPhones)
      return { state: 'refused', field: 'phone', code: 'duplicate_phone', value: taken.display, warned }
    if (taken) warned.push({ field: 'phone', code: 'phone_shared' })
    else if (this.#maySomebodyBe(line)) warned.push({ field: 'name', code: 'possible_duplicate' })
    this.#create(line, owners, warned)
    return { state: 'taken', warned }
  }

  /** Same card and phone or name; same phone and name; or, where a row has neither, the same name alone. */
  #samePerson(line: MemberLine, holder: Person | undefined, owners: Owners): Person | undefined {
    const key = nameKey(line.name)
    if (holder) {
      const known = holder.phones.some((phone) => owners.has(phone))
      return known || holder.nameKey === key || isCode(holder) ? holder : undefined
    }
    for (const people of owners.values()) {
      const same = first(people, (person) => person.nameKey === key || isCode(person))
      if (same) return same
    }
    if (line.card || owners.size > 0) return undefined
    const birthDate = line.fields.birthDate ?? null
    return first(this.#people.byName(key), (person) => {
      if (birthDate !== null && person.birthDate === birthDate) return true
      const bare = person.phones.length === 0 && person.cards.length === 0
      return bare && (birthDate === null || person.birthDate === null)
    })
  }

  /** Same name and birthday: two numbers of one person, more often than two people. */
  #maySomebodyBe(line: MemberLine): boolean {
    const { birthDate } = line.fields
    // Only told in the dry run; when publishing, the person has read it.
    if (this.#pen || birthDate === undefined) return false
    return first(this.#people.byName(nameKey(line.name)), (person) => person.birthDate === birthDate) !== undefined
  }

  #create(line: MemberLine, owners: Owners, warned: Warned[]): void {
    const id = this.#nextId
    this.#nextId += this.#pen ? 1 : -1
    const fields = { ...line.fields, ...this.#manager(line, warned) }
    const cards = line.card ? [line.card] : []
    const phones = line.phones ?? []
    if (this.#pen) {
      const numbers = phones.map(({ e164, kind }) => ({ e164, kind, shared: isOwned(owners, e164) }))
      insertImported(this.#pen, id, { ...line, fields, phones: numbers, cards }, this.#origin)
      this.outcome.created.push(id)
    }
    this.#people.add({
      id,
      name: line.name,
      nameKey: nameKey(line.name),
      kind: line.kind,
      birthDate: line.fields.birthDate === undefined ? null : String(line.fields.birthDate),
      phones: phones.map(({ e164 }) => e164),
      cards,
      fields,
    })
    if (line.plan) this.#card(id, line.plan, warned, true)
  }

  /** Fills what the register does not know yet; what it knows otherwise is told and stays. */
  #complete(person: Person, line: MemberLine, owners: Owners): Warned[] {
    const warned: Warned[] = []
    const wanted = { ...line.fields, ...this.#manager(line, warned) }
    const blanks: typeof wanted = {}
    for (const [field, value] of Object.entries(wanted) as [ImportedField, string | number][]) {
      const held = person.fields[field] ?? ''
      if (held === '') blanks[field] = value
      else if (String(held) !== String(value)) warned.push({ field: shownField(field), code: 'differs' })
    }
    Object.assign(person.fields, blanks)
    if (this.#pen)
      for (const fill of fillBlanks(this.#pen, person.id, blanks, this.#origin)) this.#filled(person.id, fill)
    this.#name(person, line, warned)
    this.#reach(person, line, owners, warned)
    if (line.plan) this.#card(person.id, line.plan, warned)
    return warned
  }

  #name(person: Person, line: MemberLine, warned: Warned[]): void {
    if (person.nameKey === nameKey(line.name)) return
    if (!isCode(person)) {
      warned.push({ field: 'name', code: 'differs' })
      return
    }
    if (this.#pen) {
      const named = { before: person.name, name: line.name, kind: line.kind }
      for (const fill of nameGuest(this.#pen, person.id, named, this.#origin)) this.#filled(person.id, fill)
    }
    this.#people.rename(person, line.name, line.kind)
  }

  /** Phones and cards of somebody who has none yet. */
  #reach(person: Person, line: MemberLine, owners: Owners, warned: Warned[]): void {
    const fresh = (line.phones ?? []).filter(({ e164 }) => !person.phones.includes(e164))
    const free = fresh.filter(({ e164 }) => !isOwned(owners, e164))
    if (fresh.length > free.length || (fresh.length > 0 && person.phones.length > 0))
      warned.push({ field: 'phone', code: 'differs' })
    else
      for (const phone of free) {
        if (this.#pen) insertPhone(this.#pen, person.id, { phone, shared: false }, this.#origin.batchId)
        this.#people.addPhone(person, phone.e164)
        this.#reached(person.id)
      }
    if (!line.card || person.cards.includes(line.card)) return
    if (person.cards.length > 0) warned.push({ field: 'card', code: 'differs' })
    else {
      if (this.#pen) insertCard(this.#pen, person.id, line.card, this.#origin.batchId)
      this.#people.addCard(person, line.card)
      this.#reached(person.id)
    }
  }

  #reached(memberId: number): void {
    this.outcome.touched.add(memberId)
    this.outcome.renamed.add(memberId)
  }

  #card(memberId: number, plan: CardTerms, warned: Warned[], isNew = false): void {
    const { fills, warned: told, taken } = this.#cards.take(memberId, plan, isNew)
    warned.push(...told)
    this.outcome.fills.push(...fills)
    if (taken) this.outcome.touched.add(memberId)
  }

  #manager(line: MemberLine, warned: Warned[]): { accountManagerId?: number } {
    if (!line.accountManager) return {}
    const id = activeStaffNamed(this.#db, line.accountManager)
    if (id !== null) return { accountManagerId: id }
    warned.push({ field: 'accountManager', code: 'unknown_staff' })
    return {}
  }

  #filled(memberId: number, fill: { field: string; before: string | null; value: string }): void {
    this.outcome.fills.push({ subject: 'member', subjectId: memberId, ...fill })
    this.outcome.touched.add(memberId)
    if (fill.field === 'name') this.outcome.renamed.add(memberId)
  }
}

/** As the file's column is called. */
function shownField(field: ImportedField): string {
  return field === 'accountManagerId' ? 'accountManager' : field
}

/** `find` for sets. */
function first(people: Iterable<Person>, wanted: (person: Person) => boolean): Person | undefined {
  for (const person of people) if (wanted(person)) return person
  return undefined
}

function isOwned(owners: Owners, e164: string): boolean {
  return (owners.get(e164)?.size ?? 0) > 0
}

/** A guest of whom only the till's code or a phone is known: that stands in for the name until there is one. */
function isCode({ kind, name, nameKey: key, cards, phones }: Person): boolean {
  if (kind !== 'guest') return false
  return cards.some((card) => nameKey(card) === key) || phones.some((phone) => maskPhone(phone) === name)
}
