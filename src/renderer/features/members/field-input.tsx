import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { DayField } from '../../ui/day-field'
import { minuteText, parseMinute } from '../../ui/time'
import type { FieldShape, FieldValues } from './fields'

type Props = {
  name: keyof FieldValues
  shape: FieldShape
  value: unknown
  onChange: (value: unknown) => void
  error?: string
}

/** One field of a member, drawn after its shape. */
export function FieldInput({ name, shape, value, onChange, error }: Props) {
  const t = useText()
  const label = t(`members.field.${name}`)
  const text = typeof value === 'string' ? value : ''
  switch (shape) {
    case 'day':
      return <DayField label={label} value={text || null} onChange={onChange} error={error} />
    case 'minute':
      return <MinuteField label={label} value={typeof value === 'number' ? value : null} onChange={onChange} />
    case 'text':
      return (
        <Textarea
          label={label}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4000}
        />
      )
    case 'gender':
      return (
        <Choice
          label={label}
          value={text}
          onChange={onChange}
          data={(['male', 'female'] as const).map((one) => ({ value: one, label: t(`words.gender.${one}`) }))}
        />
      )
    case 'contact':
      return (
        <Choice
          label={label}
          always
          value={text || 'phone'}
          onChange={(next) => onChange(next ?? 'phone')}
          data={(['phone', 'text', 'online', 'visit'] as const).map((one) => ({
            value: one,
            label: t(`words.contact.${one}`),
          }))}
        />
      )
    case 'status':
      return (
        <Choice
          label={label}
          value={text}
          always
          onChange={(next) => next && onChange(next)}
          data={(['prospect', 'active', 'frozen', 'lapsed', 'left'] as const).map((one) => ({
            value: one,
            label: t(`words.memberStatus.${one}`),
          }))}
        />
      )
    case 'optOut':
      return (
        <MultiSelect
          label={label}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
          data={(['service', 'marketing', 'complaint'] as const).map((one) => ({
            value: one,
            label: t(`words.optOut.${one}`),
          }))}
          clearButtonProps={{ 'aria-label': t('common.field.clear') }}
        />
      )
    case 'staff':
      return <StaffChoice label={label} value={text} onChange={onChange} />
    default:
      return (
        <TextInput
          label={label}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          // A masked number is typed over as a whole; half of one would be refused.
          onFocus={(event) => text.includes('*') && event.currentTarget.select()}
          error={error}
          maxLength={name === 'name' ? 60 : 200}
        />
      )
  }
}

type ChoiceProps = {
  label: string
  value: string
  onChange: (value: string | null) => void
  data: { value: string; label: string }[]
  /** Something is always chosen. */
  always?: boolean
}

function Choice({ label, value, onChange, data, always = false }: ChoiceProps) {
  const t = useText()
  return (
    <Select
      label={label}
      value={value || null}
      onChange={onChange}
      data={data}
      clearable={!always}
      allowDeselect={!always}
      clearButtonProps={{ 'aria-label': t('common.field.clear') }}
    />
  )
}

function StaffChoice({ label, value, onChange }: Omit<ChoiceProps, 'data' | 'always'>) {
  const names = useQuery(api.staff.names.queryOptions({ input: {} }))
  const data = (names.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <Choice label={label} value={value} onChange={onChange} data={data} />
}

type MinuteProps = { label: string; value: number | null; onChange: (value: number | null) => void }

/** A time of day, `9:30` or `0930`. */
function MinuteField({ label, value, onChange }: MinuteProps) {
  const t = useText()
  const [typed, setTyped] = useState(value === null ? '' : minuteText(value))
  const parsed = parseMinute(typed)
  const shown = parsed === value || (typed !== '' && parsed === null) ? typed : value === null ? '' : minuteText(value)
  return (
    <TextInput
      label={label}
      placeholder="09:30"
      value={shown}
      error={shown !== '' && parseMinute(shown) === null ? t('setup.hours.invalid') : undefined}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        onChange(next === '' ? null : parseMinute(next))
      }}
    />
  )
}
