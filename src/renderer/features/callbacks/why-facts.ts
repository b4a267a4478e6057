import { isInstant } from '../../../shared/evidence'
import type { Translate } from '../../text/language'
import { zhCN } from '../../text/zh-CN'
import type { Pair } from '../../ui/key-value'
import { absoluteTime } from '../../ui/time'
import type { Reader } from './why'

type Value = string | number | boolean | null
type Facts = Readonly<Record<string, Value>>

const { fact: names, setting: settings, formula: formulas, change: changes, whyNot } = zhCN.callbacks.why

const isName = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name)

/** Settings are named by a path; a key of the texts has no dots. */
const flat = (path: string) => path.replaceAll('.', '_')

function valueText(name: string, value: Exclude<Value, null>, { t, now, zone }: Reader): string {
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (name === 'contactRate' && typeof value === 'number') return `${Math.round(value * 100)}%`
  if (isInstant(value)) return absoluteTime(value, now, zone)
  if (typeof value === 'number') return String(value)
  return t(`callbacks.why.value.${value as 'in_time'}`, { defaultValue: value })
}

function pairsOf(facts: Facts, label: (name: string) => string | null, reader: Reader): Pair[] {
  return Object.entries(facts).flatMap(([name, value]): Pair[] => {
    const word = value === null || value === '' ? null : label(name)
    return word === null || value === null ? [] : [{ key: name, label: word, value: valueText(name, value, reader) }]
  })
}

/** The facts that say something to a person, each by its name; ids of rows say nothing and are left out. */
export function factPairs(facts: Facts, reader: Reader): Pair[] {
  return pairsOf(facts, (name) => (isName(names, name) ? reader.t(`callbacks.why.fact.${name}`) : null), reader)
}

/** The settings the rule depends on, by their names on the settings page. */
export function settingPairs(values: Facts, reader: Reader): Pair[] {
  const label = (path: string) => {
    const name = flat(path)
    return isName(settings, name) ? reader.t(`callbacks.why.setting.${name}`) : null
  }
  return pairsOf(values, label, reader)
}

/** How the deadline comes about, as a sentence with the settings in it. */
export function formulaText(why: { rule: string; settings: Facts }, t: Translate): string {
  if (!isName(formulas, why.rule)) return t('callbacks.why.formula.other')
  const words = Object.fromEntries(Object.entries(why.settings).map(([path, value]) => [flat(path), value]))
  return t(`callbacks.why.formula.${why.rule}`, words)
}

/** What reconciliation did to the row: which of its values changed, as the log keeps it. */
export function changeText(change: string, t: Translate): string {
  const fields = changedFields(change)
  if (fields.length === 0) return t('callbacks.why.change.other')
  const words = fields.map((field) =>
    t(`callbacks.why.change.field.${isName(changes.field, field) ? field : ('other' as const)}`),
  )
  return t('callbacks.why.change.fields', { fields: [...new Set(words)].join(t('common.listComma')) })
}

function changedFields(change: string): string[] {
  try {
    const value: unknown = JSON.parse(change)
    return typeof value === 'object' && value !== null ? Object.keys(value) : []
  } catch {
    return []
  }
}

/** Which condition keeps somebody off the list, as a sentence; `kind` is the call's name. */
export function whyNotText(why: { condition: string; facts: Facts }, kind: string, reader: Reader): string {
  const { t, now, zone } = reader
  const { facts } = why
  const when = (value: Value | undefined) => (typeof value === 'number' ? absoluteTime(value, now, zone) : '')
  const condition = isName(whyNot.condition, why.condition) ? why.condition : 'other'
  const reason = String(facts.reason ?? '')
  return t(`callbacks.why.whyNot.condition.${condition}`, {
    kind,
    at: condition === 'done' ? doneText(facts.doneAt, reader) : when(facts.earliest ?? facts.nextAttemptAt),
    due: when(facts.due),
    reason: t(`callbacks.why.suppressed.${reason as 'other'}`, { defaultValue: t('callbacks.why.suppressed.other') }),
    because: t(`callbacks.why.whyNot.because.${isName(whyNot.because, reason) ? reason : ('other' as const)}`, {
      next: typeof facts.next === 'string' ? t('callbacks.why.whyNot.next', { day: facts.next }) : '',
    }),
  })
}

function doneText(doneAt: Value | undefined, { t, now, zone }: Reader): string {
  return typeof doneAt === 'number' ? t('callbacks.why.whyNot.doneAt', { at: absoluteTime(doneAt, now, zone) }) : ''
}
