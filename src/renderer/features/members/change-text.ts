import type { Translate } from '../../text/language'
import { fieldText } from './field-text'
import { fieldGroups } from './fields'

const shapes = new Map(fieldGroups.flatMap(({ fields }) => fields.map(({ name, shape }) => [name as string, shape])))

/** The name of a field in a change, also of those that are no form field (phone, card). */
export function changedField(field: string, t: Translate): string {
  return t(`members.field.${field as 'name'}`, { defaultValue: field })
}

/** A value as the history keeps it (text, numbers and lists written as text), for a reader; '' for none. */
export function changedValue(field: string, value: string | null, t: Translate): string {
  if (value === null || value === '') return ''
  if (field === 'status') return fieldText('status', value, t)
  if (field === 'kind') return t(`words.memberKind.${value as 'member'}`, { defaultValue: value })
  const shape = shapes.get(field) ?? 'line'
  if (shape === 'minute') return fieldText(shape, Number(value), t)
  if (shape === 'optOut') return fieldText(shape, listOf(value), t)
  return fieldText(shape, value, t)
}

function listOf(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value.split(',')
  }
}
