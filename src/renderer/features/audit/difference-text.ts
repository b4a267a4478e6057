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
  return Object.entries(parsed)
    .map(([field, value]) => `${fieldText(field, t)}${t('common.colon')}${valueText(value, t)}`)
    .join('；')
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
  return JSON.stringify(value)
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
