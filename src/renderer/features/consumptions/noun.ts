import { moneyText } from '../../ui/money'
import { figure, type PageNoun, word } from '../../ui/page-noun'

export const consumptionsPages: PageNoun = {
  timeline: {
    consumption: {
      icon: 'money',
      name: (t) => t('members.timeline.kind.consumption'),
      sentence(facts, t) {
        const fen = figure(facts, 'amountFen') ?? 0
        const amount = moneyText(Math.abs(fen))
        const item = word(facts, 'item')
        if (fen < 0) return { line: t('members.timeline.refund', { amount }), ...(item && { note: item }) }
        const quantity = figure(facts, 'quantity') ?? 1
        const times = quantity === 1 ? '' : t('members.timeline.quantity', { n: quantity })
        return {
          line: item
            ? t('members.timeline.consumptionItem', { item: `${item}${times}`, amount })
            : t('members.timeline.consumption', { amount }),
        }
      },
    },
  },
  imports: {
    consumptions: { name: (t) => t('imports.kind.consumptions'), text: (t) => t('imports.kindText.consumptions') },
  },
  moved: {
    consumption: (n, t) => t('members.merge.movesRows.consumption', { n }),
  },
}
