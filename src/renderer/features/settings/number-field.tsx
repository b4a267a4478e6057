import { TextInput } from '@mantine/core'
import { useText } from '../../text/language'

type Props = {
  label: string
  value: string
  min: number
  max: number
  disabled: boolean
  onChange: (typed: string) => void
}

/** The whole number typed, or null when it is none or out of range. */
export function wholeNumber(typed: string, min: number, max: number): number | null {
  const plain = typed.normalize('NFKC').trim()
  const number = Number(plain)
  return /^\d+$/.test(plain) && number >= min && number <= max ? number : null
}

/** A whole number within bounds. */
export function NumberField({ label, value, min, max, disabled, onChange }: Props) {
  const t = useText()
  const wrong = wholeNumber(value, min, max) === null
  return (
    <TextInput
      w={220}
      inputMode="numeric"
      label={label}
      value={value}
      disabled={disabled}
      error={wrong ? t('settings.club.number', { min, max }) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
