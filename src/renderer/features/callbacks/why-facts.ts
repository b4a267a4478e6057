import type { Translate } from '../../text/language'
import { zhCN } from '../../text/zh-CN'
import type { Pair } from '../../ui/key-value'
import { absoluteTime } from '../../ui/time'
import type { Reader } from './why'

type Value = string | number | boolean | null
type Facts = Readonly<Record<string, Value>>

const names = zhCN.callbacks.why.fact
const settings = zhCN.callbacks.why.setting
const formulas = zhCN.callbacks.why.formula

const isName = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name)

/** Settings are named by a path; a key of the texts has no dots. */
const flat = (path: string) => path.replaceAll('.', '_')

/** An instant lies far beyond every count of days, minutes or calls. */
const EARLIEST_INSTANT = Date.UTC(1990, 0, 1)

function valueText(value: Exclude<Value, null>, { t, now, zone }: Reader): string {
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number') return value > EARLIEST_INSTANT ? absoluteTime(value, now, zone) : String(value)
  return t(`callbacks.why.value.${value as 'in_time'}`, { defaultValue: value })
}

function pairsOf(facts: Facts, label: (name: string) => string | null, reader: Reader): Pair[] {
  return Object.entries(facts).flatMap(([name, value]): Pair[] => {
    const word = value === null || value === '' ? null : label(name)
    return word === null || value === null ? [] : [{ key: name, label: word, value: valueText(value, reader) }]
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

/** What reconciliation did to the row. */
export function changeText(change: string, t: Translate): string {
  return t(`callbacks.why.change.${change as 'other'}`, { defaultValue: t('callbacks.why.change.other') })
}
