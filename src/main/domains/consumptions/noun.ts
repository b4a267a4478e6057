import { day, int, nullable, real, row, text } from '../../database/row'
import { brought, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { always } from '../../kernel/undo'
import { consumptionFacts } from './facts'
import { consumptionKind } from './intake'
import { consumption } from './schema'

export const consumptionsNoun: Noun = {
  name: 'consumptions',
  floor: 'facts',
  undoings: {
    'consumptions.void': {
      subject: 'consumption',
      doneAt: 'SELECT recorded_at FROM consumption WHERE id = ?',
      until: always,
      holds: 'everybody',
    },
  },
  subjects: {
    consumption: { elsewhere: 'only who may change all of them is asked for one' },
  },
  tables: [
    saidTable(consumption, {
      grows: true,
      members: [
        names(consumption.memberId, moved(consumption.memberId), brought(consumption.memberId, consumption.batchId)),
      ],
    }),
  ],
  facts: consumptionFacts,
  timeline: {
    consumption: {
      from: 'consumption WHERE member_id = ?1 AND voided_at IS NULL',
      columns: 'at, day, item, amount_fen AS amountFen, quantity',
      order: 'day DESC, at IS NULL DESC, at DESC',
      line: row({ id: int, at: nullable(int), day, item: text, amountFen: int, quantity: real }),
      facts: ['item', 'amountFen', 'quantity'],
      needs: 'spending',
    },
  },
  imports: { consumptions: consumptionKind },
}
