import type { Translate } from '../../text/language'

/** What was changed, as words instead of the stored JSON: `姓名：旧 → 新；…`. What is no JSON stays as it is. */
export function differenceText(stored: string, t: Translate): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(stored)
  } catch {
    return stored
  }
  if (typeof parsed !== 'object' || parsed === null) return String(parsed)
  return partsText(parsed, t, '；')
}

/** These hold several things; any other pair is what was and what is. */
const lists = new Set(['roles', 'phones', 'taken', 'contacts', 'optOut'])

function partsText(parts: object, t: Translate, between: string): string {
  return Object.entries(parts)
    .map(([field, value]) => `${fieldText(field, t)}${t('common.colon')}${changeText(field, value, t)}`)
    .join(between)
}

function changeText(field: string, value: unknown, t: Translate): string {
  const isPair = Array.isArray(value) && value.length === 2 && (!lists.has(field) || value.some(Array.isArray))
  if (isPair) return `${valueText(value[0], t)} → ${valueText(value[1], t)}`
  if (field === 'sha256') return String(value).slice(0, 12)
  return valueText(value, t)
}

function fieldText(field: string, t: Translate): string {
  return t(`audit.fields.${field as 'name'}`, {
    defaultValue: t(`members.field.${field as 'name'}`, { defaultValue: field }),
  })
}

function valueText(value: unknown, t: Translate): string {
  if (value === null || value === undefined || value === '') return t('common.empty')
  if (value === true) return t('common.yes')
  if (value === false) return t('common.no')
  if (Array.isArray(value)) return value.map((each) => valueText(each, t)).join(t('common.listComma'))
  if (typeof value !== 'object') return plainText(String(value), t)
  const { before, after, from, to } = value as Record<string, unknown>
  if ('before' in value || 'after' in value) return `${valueText(before, t)} → ${valueText(after, t)}`
  if ('from' in value && 'to' in value) return `${valueText(from, t)} → ${valueText(to, t)}`
  const said = Object.entries(value).filter(([, each]) => !isBlank(each))
  return said.length === 0 ? t('common.empty') : `（${partsText(Object.fromEntries(said), t, '，')}）`
}

function isBlank(value: unknown): boolean {
  return (
    value === null || value === '' || value === false || (typeof value === 'object' && Object.keys(value).length === 0)
  )
}

function plainText(value: string, t: Translate): string {
  // A dot would lead the lookup into another branch of the texts.
  if (!/^[a-z_]+$/.test(value)) return value
  return t(`words.role.${value as 'manager'}`, {
    defaultValue: t(`words.outcome.${value as 'busy'}`, {
      defaultValue: t(`audit.values.${value as 'manual'}`, { defaultValue: value }),
    }),
  })
}
