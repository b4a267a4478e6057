import type { reports } from '../../../shared/contract/reports'
import { type Day, minDay } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { type Quarter, quarterOf, quartersBetween } from '../../../shared/quarter'
import { day, nullable, row } from '../../database/row'
import type { Procedures } from '../../kernel/procedures'
import { everything, masked } from '../../kernel/reach'
import { quarterReport } from './figures'
import { rowsOf } from './rows'
import { type MadeWorkbook, WORKBOOK_TASK, type WorkbookOrder } from './task'

const DayRow = row({ day: nullable(day) })

const leaving = { second: everything, masked }

/** The quarter in figures, each opening its rows. */
export const reportProcedures: Procedures<typeof reports> = {
  quarters({ db, today }) {
    const row = db.get(
      DayRow,
      `SELECT min(day) AS day FROM (SELECT min(day) AS day FROM consumption UNION ALL SELECT min(day) FROM visit
         UNION ALL SELECT min(joined_on) FROM member)`,
    )
    return quartersBetween(minDay(row?.day ?? today, today), today).reverse()
  },

  quarter({ db, now, zone, today }, { quarter }) {
    refuseFuture(quarter, today)
    return quarterReport(db, quarter, { now, zone })
  },

  rows({ db, now, zone }, { quarter, key, offset, limit }) {
    return rowsOf(db, quarter, key, { now, zone }, { offset, limit })
  },

  exportQuarter: {
    ...leaving,
    async does(context, { quarter, labels }) {
      const { now, tasks } = context
      refuseFuture(
        quarter,
        context.query(({ today }) => today),
      )
      const order: WorkbookOrder = { quarter, labels, now, maskNames: context.reach.shows === 'masked' }
      const made = await tasks.run<MadeWorkbook>({ name: WORKBOOK_TASK, input: order }, { subject: quarter })
      // Written down before it leaves; what could not be written down does not leave.
      await context.command((command) => {
        command.note({
          object: `report/${quarter}`,
          difference: { masked: order.maskNames, bytes: made.bytes },
          reason: context.confirmed ? 'confirmed by own password' : undefined,
        })
      })
      return {
        name: `report-${quarter}.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        base64: made.base64,
      }
    },
  },
}

/** A quarter that has not begun has no figures. @throws AppError `report.unknown_quarter` */
function refuseFuture(quarter: Quarter, today: Day): void {
  if (quarter > quarterOf(today)) throw new AppError('report.unknown_quarter', { quarter })
}
