import type { Reader, Writer } from '../../database/handle'
import { columns, row } from '../../database/row'
import type { Fill, IntakeContext, Warned } from '../../kernel/import-kind'
import type { CardTaker, CardTerms } from '../members/imported-card'
import { membership } from './schema'
import { type Blank, fillMembership, insertMembership } from './service'

const DETAILS = ['endsOn', 'priceFen', 'visitsLeft', 'balanceFen'] as const

const Held = row(columns(membership, 'id', ...DETAILS))
type Held = { id: number } & Record<(typeof DETAILS)[number], string | number | null>

/** Takes cards of imported rows, from lists of members and of cards alike: one card comes once. */
export class CardIntake implements CardTaker {
  readonly #db: Reader
  readonly #pen: Writer | null
  readonly #context: IntakeContext
  /** Cards that rows of this file brought, in the dry run. */
  readonly #seen = new Map<string, Held>()

  constructor(db: Reader, pen: Writer | null, context: IntakeContext) {
    this.#db = db
    this.#pen = pen
    this.#context = context
  }

  take(memberId: number, given: CardTerms, isNew = false): { taken: boolean; warned: Warned[]; fills: Fill[] } {
    const { startsOn } = given
    if (startsOn === null) return { taken: false, warned: [{ field: 'plan', code: 'start_unknown' }], fills: [] }
    // The first day may have come from another column than the last.
    const ends = given.endsOn !== null && given.endsOn < startsOn ? null : given.endsOn
    const terms = { ...given, endsOn: ends }
    const warned: Warned[] = ends === given.endsOn ? [] : [{ field: 'endsOn', code: 'before_start' }]
    const held = isNew ? undefined : this.#held(memberId, terms)
    if (held) return { taken: false, ...this.#complete(held, terms, warned) }
    if (this.#pen) {
      const { now, by, batchId } = this.#context
      const card = { ...terms, startsOn, priceFen: terms.priceFen ?? null }
      insertMembership(this.#pen, memberId, card, { now, by, batchId, lineKey: terms.lineKey })
    } else {
      const details = DETAILS.map((field) => [field, terms[field] ?? null] as const)
      this.#seen.set(seenKey(memberId, terms), { id: 0, ...(Object.fromEntries(details) as Omit<Held, 'id'>) })
    }
    return { taken: true, warned, fills: [] }
  }

  #held(memberId: number, { plan, startsOn, lineKey }: CardTerms): Held | undefined {
    const seen = this.#seen.get(seenKey(memberId, { plan, startsOn }))
    if (seen || memberId < 0) return seen
    return this.#db.get(
      Held,
      `SELECT id, ends_on AS endsOn, price_fen AS priceFen, visits_left AS visitsLeft, balance_fen AS balanceFen
       FROM membership WHERE line_key = ? OR (member_id = ? AND plan = ? AND starts_on = ?) LIMIT 1`,
      lineKey,
      memberId,
      plan,
      startsOn,
    )
  }

  #complete(held: Held, terms: CardTerms, warned: Warned[]): { warned: Warned[]; fills: Fill[] } {
    const blanks: Blank[] = []
    for (const field of DETAILS) {
      const value = terms[field] ?? null
      if (value === null || held[field] === value) continue
      if (held[field] === null) blanks.push({ field, value })
      else warned.push({ field: COLUMN_OF[field], code: 'differs' })
    }
    for (const { field, value } of blanks) held[field] = value
    if (!this.#pen || held.id === 0) return { warned, fills: [] }
    fillMembership(this.#pen, held.id, blanks)
    return {
      warned,
      fills: blanks.map(({ field, value }) => ({
        subject: 'membership',
        subjectId: held.id,
        field,
        before: null,
        value: String(value),
      })),
    }
  }
}

/** What the file's columns are called. */
const COLUMN_OF = { endsOn: 'endsOn', priceFen: 'price', visitsLeft: 'visitsLeft', balanceFen: 'balance' } as const

function seenKey(memberId: number, { plan, startsOn }: Pick<CardTerms, 'plan' | 'startsOn'>): string {
  return `${memberId}/${startsOn}/${plan}`
}
