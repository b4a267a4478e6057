import { kindOf, type Verdict, type Warned } from '../../kernel/import-kind'
import { consumptionDictionary } from '../../tabular/dictionaries'
import { LineKeys } from '../../tabular/line-keys'
import { instantOf } from '../../tabular/moment'
import { CustomerIntake } from '../members/customer-intake'
import { type ConsumptionDraft, interpretConsumptionRow, lineKey } from './importer'
import { insertConsumption, isConsumptionKnown } from './service'

type ConsumptionLine = ConsumptionDraft & { lineKey: string }

/** A till's lines [C11 C12]. */
export const consumptionKind = kindOf({
  dictionary: consumptionDictionary,
  dates: ['day', 'time'],
  interpreter(context) {
    const keys = new LineKeys()
    const { anonymous } = context.options
    return (record) => {
      const read = interpretConsumptionRow(record, { ...context, anonymous })
      if ('refused' in read) return read
      return { taken: { ...read.taken, lineKey: lineKey(read.taken, keys) }, warned: read.warned }
    }
  },
  intake: (db, pen, context) => new ConsumptionIntake(db, pen, context),
})

class ConsumptionIntake extends CustomerIntake<ConsumptionLine> {
  take(line: ConsumptionLine): Verdict {
    if (isConsumptionKnown(this.db, line.lineKey)) return { state: 'already', warned: [] }
    const warned: Warned[] = []
    let memberId: number | null = null
    if (line.person) {
      const member = this.customers.resolve(line.person, line.day)
      if ('code' in member) return { state: 'refused', ...member, warned }
      warned.push(...member.warned)
      memberId = member.id
    }
    const at = line.instant ?? instantOf(line.day, line.timeMs, this.context.zone)
    // Later today: the till's clock is wrong. What was spent is a fact, its time is not.
    const isLater = at !== null && at > this.context.now
    if (isLater) warned.push({ field: 'time', code: 'future' })
    if (this.pen) {
      const consumption = {
        memberId,
        day: line.day,
        at: isLater ? null : at,
        amountFen: line.amountFen,
        item: line.item,
        quantity: line.quantity,
        receipt: line.receipt || null,
        lineKey: line.lineKey,
      }
      insertConsumption(this.pen, consumption, this.context)
      if (memberId !== null) this.outcome.touched.add(memberId)
    }
    return { state: 'taken', warned }
  }
}
