import { DateInput, type DateInputProps } from '@mantine/dates'
import { type Day, dayOf, isDay, parseDay, yearOf } from '../../shared/day'
import { useText } from '../text/language'
import { useClock } from './clock'

type Props = { value: Day | null; onChange: (day: Day | null) => void } & Omit<DateInputProps, 'value' | 'onChange'>

/** `1122` is this year's day, `20261122` and everything `parseDay` reads are that day. */
export function typedDay(text: string, today: Day): Day | null {
  const plain = text.normalize('NFKC').trim()
  const short = /^(\d{1,2})(?:[-/.月]?)(\d{2})日?$/.exec(plain)
  if (short) return parseDay(`${yearOf(today)}-${short[1]?.padStart(2, '0')}-${short[2]}`)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  return compact ? parseDay(`${compact[1]}-${compact[2]}-${compact[3]}`) : parseDay(plain)
}

/** A calendar day, typed or picked; always shown as `2026-11-22`. */
export function DayField({ value, onChange, ...rest }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      placeholder={t('common.field.dayPlaceholder')}
      clearable
      date={value ?? undefined}
      getDayProps={(day) => (day === today ? { 'aria-current': 'date' } : {})}
      clearButtonProps={{ 'aria-label': t('common.field.clear') }}
      previousLabel={t('common.field.previousMonth')}
      nextLabel={t('common.field.nextMonth')}
      {...rest}
      value={value}
      dateParser={(text) => typedDay(text, today)}
      onChange={(next) => onChange(isDay(next) ? next : null)}
    />
  )
}
