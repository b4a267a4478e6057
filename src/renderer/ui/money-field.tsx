import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../text/language'
import { parseMoney } from './money'

type Props = {
  /** Integer fen; null: nothing typed. */
  value: number | null
  onChange: (fen: number | null) => void
} & Omit<TextInputProps, 'value' | 'onChange'>

const plain = (fen: number | null) => (fen === null ? '' : (fen / 100).toFixed(2).replace(/\.00$/, ''))

/** An amount typed in yuan, kept in fen. What is no amount is said at once and counts as nothing. */
export function MoneyField({ value, onChange, error, ...rest }: Props) {
  const t = useText()
  const [typed, setTyped] = useState(plain(value))
  const parsed = typed.trim() === '' ? null : parseMoney(typed)
  // A value set from outside (a draft, a preset) replaces what stands there.
  const shown = parsed === value || (parsed === null && value === null) ? typed : plain(value)
  const wrong = shown.trim() !== '' && parseMoney(shown) === null
  return (
    <TextInput
      inputMode="decimal"
      leftSection="¥"
      leftSectionWidth={26}
      {...rest}
      value={shown}
      error={wrong ? t('common.field.moneyInvalid') : error}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        onChange(next.trim() === '' ? null : parseMoney(next))
      }}
    />
  )
}
