import type { Reader, Writer } from '../../database/handle'
import { type Intake, type IntakeContext, kindOf, type Outcome, type Verdict } from '../../kernel/import-kind'
import { membershipDictionary } from '../../tabular/dictionaries'
import { LineKeys } from '../../tabular/line-keys'
import { Customers } from '../members/customers'
import { CardIntake } from './card-intake'
import { interpretMembershipRow, type MembershipDraft, membershipKey } from './importer'

type MembershipLine = MembershipDraft & { lineKey: string }

/** Lists of cards sold [B15]. */
export const membershipKind = kindOf({
  dictionary: membershipDictionary,
  dates: ['startsOn', 'endsOn'],
  interpreter(context) {
    const keys = new LineKeys()
    return (record) => {
      const read = interpretMembershipRow(record, context)
      if ('refused' in read) return read
      return { taken: { ...read.taken, lineKey: membershipKey(read.taken, keys) }, warned: read.warned }
    }
  },
  intake: (db, pen, context) => new MembershipIntake(db, pen, context),
})

class MembershipIntake implements Intake<MembershipLine> {
  readonly outcome: Outcome = { created: [], renamed: new Set(), touched: new Set(), fills: [] }
  readonly #customers: Customers
  readonly #cards: CardIntake

  constructor(db: Reader, pen: Writer | null, context: IntakeContext) {
    this.#customers = new Customers(db, pen, context, this.outcome, 'member')
    this.#cards = new CardIntake(db, pen, context)
  }

  finish(): void {
    this.#customers.finish()
  }

  take(line: MembershipLine): Verdict {
    const member = this.#customers.resolve(line.person, line.startsOn)
    if ('code' in member) return { state: 'refused', ...member, warned: [] }
    const { taken, warned, fills } = this.#cards.take(member.id, line)
    this.outcome.fills.push(...fills)
    if (taken) this.outcome.touched.add(member.id)
    return { state: taken ? 'taken' : 'already', warned: [...member.warned, ...warned] }
  }
}
