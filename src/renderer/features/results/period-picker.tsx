import { Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '../../../shared/day'
import { useText } from '../../text/language'
import { DayField } from '../../ui/day-field'
import { type Period, type Preset, periodOf, presets } from './period'

type Props = { today: Day; value: Period; onChange: (period: Period) => void }

/** A usual period, or any days. */
export function PeriodPicker({ today, value, onChange }: Props) {
  const t = useText()
  const [preset, setPreset] = useState<Preset | 'custom'>('thisMonth')
  const [from, setFrom] = useState<Day | null>(value.from)
  const [until, setUntil] = useState<Day | null>(value.until)
  const wrong = from !== null && until !== null && until < from
  const choose = (next: Preset | 'custom') => {
    setPreset(next)
    if (next === 'custom') {
      setFrom(value.from)
      setUntil(value.until)
    } else onChange(periodOf(next, today))
  }
  const custom = (change: { from: Day | null; until: Day | null }) => {
    setFrom(change.from)
    setUntil(change.until)
    if (change.from !== null && change.until !== null && change.from <= change.until) {
      onChange({ from: change.from, until: change.until })
    }
  }
  return (
    <Group gap="xs" wrap="nowrap">
      {preset === 'custom' && (
        <>
          <DayField
            w={128}
            aria-label={t('results.period.from')}
            value={from}
            onChange={(day) => custom({ from: day, until })}
          />
          <DayField
            w={128}
            aria-label={t('results.period.until')}
            value={until}
            error={wrong}
            onChange={(day) => custom({ from, until: day })}
          />
        </>
      )}
      <NativeSelect
        w={104}
        aria-label={t('results.period.label')}
        value={preset}
        data={[...presets, 'custom' as const].map((each) => ({ value: each, label: t(`results.period.${each}`) }))}
        onChange={(event) => choose(presets.find((each) => each === event.currentTarget.value) ?? 'custom')}
      />
    </Group>
  )
}
