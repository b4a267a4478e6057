import { kindOf, type Verdict } from '../../kernel/import-kind'
import { visitDictionary } from '../../tabular/dictionaries'
import { LineKeys } from '../../tabular/line-keys'
import { instantOf } from '../../tabular/moment'
import { CustomerIntake } from '../members/customer-intake'
import { interpretVisitRow, type VisitDraft, visitKey } from './importer'
import { insertVisit, isVisitKnown } from './service'

type VisitLine = VisitDraft & { lineKey: string }

/** Turnstile logs, sign-in sheets, kept bookings [C11]. */
export const visitKind = kindOf({
  dictionary: visitDictionary,
  dates: ['day', 'in', 'out', 'time'],
  interpreter(context) {
    const keys = new LineKeys()
    return (record) => {
      const read = interpretVisitRow(record, context)
      if ('refused' in read) return read
      return { taken: { ...read.taken, lineKey: visitKey(read.taken, keys) }, warned: read.warned }
    }
  },
  intake: (db, pen, context) => new VisitIntake(db, pen, context),
})

class VisitIntake extends CustomerIntake<VisitLine> {
  take(line: VisitLine): Verdict {
    if (isVisitKnown(this.db, line.lineKey)) return { state: 'already', warned: [] }
    const member = this.customers.resolve(line.person, line.day)
    if ('code' in member) return { state: 'refused', ...member, warned: [] }
    const { zone, now } = this.context
    const inAt = line.inInstant ?? instantOf(line.day, line.inMs, zone)
    const outAt = instantOf(line.day, line.outMs, zone)
    // Later today: a clock is wrong somewhere. The visit is a fact, its time is not.
    const warned = [...member.warned]
    const isLater = (at: number | null) => at !== null && at > now
    if (isLater(inAt)) warned.push({ field: 'in', code: 'future' })
    if (isLater(outAt)) warned.push({ field: 'out', code: 'future' })
    if (this.pen) {
      const visit = {
        memberId: member.id,
        day: line.day,
        inAt: isLater(inAt) ? null : inAt,
        outAt: isLater(outAt) ? null : outAt,
        minutes: line.minutes,
        activity: line.activity,
        lineKey: line.lineKey,
      }
      insertVisit(this.pen, visit, this.context)
      this.outcome.touched.add(member.id)
    }
    return { state: 'taken', warned }
  }
}
