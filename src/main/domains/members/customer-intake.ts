import type { Reader, Writer } from '../../database/handle'
import type { Intake, IntakeContext, Outcome, Verdict } from '../../kernel/import-kind'
import { Customers } from './customers'

/** What every file of facts about customers does around its own lines. */
export abstract class CustomerIntake<Line> implements Intake<Line> {
  readonly outcome: Outcome = { created: [], renamed: new Set(), touched: new Set(), fills: [] }
  protected readonly db: Reader
  /** Null in a dry run. */
  protected readonly pen: Writer | null
  protected readonly context: IntakeContext
  protected readonly customers: Customers

  /** `kind` is what somebody becomes whom nobody knows yet. */
  constructor(db: Reader, pen: Writer | null, context: IntakeContext, kind: 'guest' | 'member' = 'guest') {
    this.db = db
    this.pen = pen
    this.context = context
    this.customers = new Customers(db, pen, context, this.outcome, kind)
  }

  abstract take(line: Line): Verdict

  finish(): void {
    this.customers.finish()
  }
}
