import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useState } from 'react'
import { type Day, dayOf, isDay, parseDay, yearOf } from '../../shared/day'
import { useText } from '../text/language'
import { useClock } from './clock'
import { Icon } from './icons'

type Props = {
  value: Day | null
  onChange: (day: Day | null) => void
  /** The calendar offers no day before this one. */
  minDate?: Day
} & Omit<TextInputProps, 'value' | 'onChange'>

/** `1122` is this year's day, `20261122` and everything `parseDay` reads are that day. */
export function typedDay(text: string, today: Day): Day | null {
  const plain = text.normalize('NFKC').trim()
  const short = /^(\d{1,2})(?:[-/.月]?)(\d{2})日?$/.exec(plain)
  if (short) return parseDay(`${yearOf(today)}-${short[1]?.padStart(2, '0')}-${short[2]}`)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  return compact ? parseDay(`${compact[1]}-${compact[2]}-${compact[3]}`) : parseDay(plain)
}

/**
 * A calendar day: typed in any usual spelling, shown as `2026-11-22` once left. The calendar opens only on request,
 * so that it never stands in the way of somebody who types.
 */
export function DayField({ value, onChange, minDate, error, ...rest }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const shown = typed ?? value ?? ''
  const wrong = typed !== null && typed.trim() !== '' && typedDay(typed, today) === null
  return (
    <TextInput
      inputMode="numeric"
      placeholder={t('common.field.dayPlaceholder')}
      autoComplete="off"
      {...rest}
      value={shown}
      error={wrong ? t('common.field.dayInvalid') : error}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        onChange(next.trim() === '' ? null : typedDay(next, today))
      }}
      onBlur={() => {
        if (!wrong) setTyped(null)
      }}
      rightSection={
        <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withRoles>
          <Popover.Target>
            <ActionIcon
              size={24}
              tabIndex={-1}
              aria-label={t('common.field.calendar')}
              onClick={() => setOpened(!opened)}
            >
              <Icon name="calendar" size={14} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('common.field.calendar')}>
            <DatePicker
              value={value}
              defaultDate={value ?? today}
              minDate={minDate}
              getDayAriaLabel={(day) => day}
              previousLabel={t('common.field.previousMonth')}
              nextLabel={t('common.field.nextMonth')}
              onChange={(next) => {
                setTyped(null)
                onChange(isDay(next) ? next : null)
                setOpened(false)
              }}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
