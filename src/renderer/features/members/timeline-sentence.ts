import { MS_PER_MINUTE } from '../../../shared/day'
import type { Translate } from '../../text/language'
import type { IconName } from '../../ui/icons'
import { moneyText } from '../../ui/money'
import { spanText } from '../../ui/time'
import { changedField, changedValue } from './change-text'

type Facts = Readonly<Record<string, string | number | boolean | null>>
export type TimelineKind = 'visit' | 'consumption' | 'callback' | 'ticket' | 'membership' | 'change'

export const timelineIcons: Readonly<Record<TimelineKind, IconName>> = {
  visit: 'enter',
  consumption: 'money',
  callback: 'callbacks',
  ticket: 'ticket',
  membership: 'card',
  change: 'edit',
}

const word = (facts: Facts, key: string) => {
  const value = facts[key]
  return typeof value === 'string' && value !== '' ? value : null
}
const figure = (facts: Facts, key: string) => {
  const value = facts[key]
  return typeof value === 'number' ? value : null
}

/** What happened, in one line, and what was noted about it. */
export function timelineSentence(
  kind: TimelineKind,
  facts: Facts,
  t: Translate,
): { line: string; note: string | null } {
  const note = word(facts, 'note') ?? word(facts, 'reason') ?? word(facts, 'activity')
  switch (kind) {
    case 'visit': {
      const minutes = figure(facts, 'minutes')
      const line =
        facts.open === true
          ? t('members.timeline.inHouse')
          : minutes === null
            ? t('members.timeline.visit')
            : t('members.timeline.visitMinutes', { span: spanText(minutes * MS_PER_MINUTE, t) })
      return { line, note }
    }
    case 'consumption': {
      const fen = figure(facts, 'amountFen') ?? 0
      const amount = moneyText(Math.abs(fen))
      const item = word(facts, 'item')
      const quantity = figure(facts, 'quantity') ?? 1
      const times = quantity === 1 ? '' : t('members.timeline.quantity', { n: quantity })
      if (fen < 0) return { line: t('members.timeline.refund', { amount }), note: item ?? note }
      return {
        line: item
          ? t('members.timeline.consumptionItem', { item: `${item}${times}`, amount })
          : t('members.timeline.consumption', { amount }),
        note,
      }
    }
    case 'callback': {
      const outcome = word(facts, 'outcome')
      const kind = word(facts, 'kind')
      const callback = kind ? t(`words.callbackKind.${kind as 'first'}`) : ''
      const line = outcome
        ? t('members.timeline.callbackOutcome', {
            kind: callback,
            outcome: t(`words.outcome.${outcome as 'reached'}`, { defaultValue: outcome }),
          })
        : t('members.timeline.callback', { kind: callback })
      return { line: facts.undone === true ? t('members.timeline.undone', { line }) : line, note }
    }
    case 'ticket': {
      const line = t('members.timeline.ticket', {
        kind: t(`words.ticketKind.${(word(facts, 'kind') ?? 'question') as 'question'}`),
        number: word(facts, 'number') ?? '',
      })
      return { line: facts.undone === true ? t('members.timeline.undone', { line }) : line, note }
    }
    case 'membership': {
      const plan = word(facts, 'plan') ?? ''
      const startsOn = word(facts, 'startsOn')
      const until = word(facts, 'endsOn') ?? t('members.membership.unlimited')
      return {
        line: t('members.timeline.membership', { plan }),
        note: note ?? (startsOn ? t('members.membership.span', { from: startsOn, until }) : null),
      }
    }
    case 'change': {
      const name = word(facts, 'field')
      if (!name) return { line: t('members.timeline.registered'), note }
      const field = changedField(name, t)
      const before = changedValue(name, word(facts, 'before'), t)
      const after = changedValue(name, word(facts, 'after'), t)
      return {
        line:
          before || after
            ? t('members.timeline.change', { field, before: before || '—', after: after || '—' })
            : t('members.timeline.changeOnly', { field }),
        note,
      }
    }
  }
}
