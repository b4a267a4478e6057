import { TextInput } from '@mantine/core'
import { useText } from '../../text/language'
import { wholeNumber } from '../../ui/whole-number'

type Props = {
  label: string
  value: string
  min: number
  max: number
  disabled: boolean
  /** Why the number cannot be so, though it is one. */
  reason?: string
  /** In a table the heading stands above: the label is only the field's name. */
  bare?: boolean
  width?: number
  onChange: (typed: string) => void
}

/** A whole number within bounds. */
export function NumberField({ label, value, min, max, disabled, reason, bare, width = 220, onChange }: Props) {
  const t = useText()
  const wrong = wholeNumber(value, min, max) === null
  return (
    <TextInput
      w={width}
      size={bare ? 'xs' : undefined}
      inputMode="numeric"
      label={bare ? undefined : label}
      aria-label={bare ? label : undefined}
      value={value}
      disabled={disabled}
      error={wrong ? t('settings.club.number', { min, max }) : reason}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
