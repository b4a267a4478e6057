import { Badge } from '@mantine/core'
import { SOON_MS } from '../../shared/due'
import { type Translate, useText } from '../text/language'
import { useClock, useNow } from './clock'
import { Icon, type IconName } from './icons'
import { absoluteTime, dueText } from './time'

type Props = {
  /** When it must be done, UTC epoch ms; null: it waits for the person to come. */
  due: number | null
  /** When it was done; the chip then says whether that was in time. */
  doneAt?: number | null
}

type Look = { icon: IconName; color: string; text: string }

/** A deadline as icon, text and colour: no one of the three alone says it. The date stands in the tooltip. */
export function DueChip({ due, doneAt }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow()
  const look = lookOf(due, doneAt ?? null, now, t)
  return (
    <Badge
      color={look.color}
      leftSection={<Icon name={look.icon} size={12} />}
      title={due === null ? undefined : absoluteTime(due, now, zone)}
    >
      {look.text}
    </Badge>
  )
}

function lookOf(due: number | null, doneAt: number | null, now: number, t: Translate): Look {
  if (due === null) return { icon: 'wait', color: 'gray', text: t('common.due.waiting') }
  if (doneAt !== null) {
    return doneAt <= due
      ? { icon: 'check', color: 'green', text: t('common.due.inTime') }
      : { icon: 'warning', color: 'amber', text: t('common.due.late') }
  }
  const text = dueText(due, now, t)
  if (now > due) return { icon: 'alarm', color: 'red', text }
  return due - now <= SOON_MS ? { icon: 'clock', color: 'amber', text } : { icon: 'clock', color: 'gray', text }
}
