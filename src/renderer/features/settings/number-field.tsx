import { TextInput } from '@mantine/core'
import { useText } from '../../text/language'
import { wholeNumber } from '../../ui/whole-number'

type Props = {
  label: string
  value: string
  min: number
  max: number
  disabled: boolean
  onChange: (typed: string) => void
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
