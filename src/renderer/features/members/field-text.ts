import type { Translate } from '../../text/language'
import { minuteText } from '../../ui/time'
import type { FieldShape } from './fields'

/** A field's value as a reader sees it; '' for none. `staff` is told by its name, which the page knows. */
export function fieldText(shape: FieldShape, value: unknown, t: Translate): string {
  if (value === null || value === undefined) return ''
  switch (shape) {
    case 'minute':
      return typeof value === 'number' ? minuteText(value) : ''
    case 'gender':
      return t(`words.gender.${value as 'male'}`, { defaultValue: String(value) })
    case 'contact':
      return t(`words.contact.${value as 'phone'}`, { defaultValue: String(value) })
    case 'status':
      return t(`words.memberStatus.${value as 'active'}`, { defaultValue: String(value) })
    case 'optOut':
      return Array.isArray(value)
        ? value.map((one) => t(`words.optOut.${one as 'service'}`)).join(t('common.listComma'))
        : ''
    default:
      return String(value)
  }
}
