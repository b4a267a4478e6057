import { useText } from '../../text/language'

type Props = { weeks: readonly number[] }

const height = 24
const step = 6

/** Visits per week as bars, oldest first; the same numbers are its accessible name. */
export function Sparkline({ weeks }: Props) {
  const t = useText()
  const most = Math.max(1, ...weeks)
  const label = t('members.page.weeks', { n: weeks.length, values: weeks.join(' ') })
  return (
    <svg width={weeks.length * step} height={height} role="img" aria-label={label}>
      {weeks.map((visits, week) => {
        const bar = visits === 0 ? 1 : Math.max(3, (visits / most) * height)
        const fill = visits === 0 ? 'var(--mantine-color-default-border)' : 'var(--mantine-color-anchor)'
        return (
          <rect
            key={`week-${weeks.length - week}`}
            x={week * step}
            y={height - bar}
            width={step - 2}
            height={bar}
            fill={fill}
          />
        )
      })}
    </svg>
  )
}
