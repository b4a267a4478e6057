import { Badge, Group, Text } from '@mantine/core'
import type { Callback } from '../../../shared/contract/callbacks'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { DueChip } from '../../ui/due-chip'
import { RovingList } from '../../ui/roving-list'
import { absoluteTime, dueText } from '../../ui/time'
import { type DueGroup, type QueueGroup, type QueueMode, queueGroupOf } from './queue-order'
import { bestTimeText, suppressedText } from './why'

type Props = {
  /** In the order of the queue. */
  rows: readonly Callback[]
  mode: QueueMode
  /** How many there are in all, by group, when the list holds only the first of them. */
  counts: Readonly<Record<DueGroup, number>> | null
  active: string | null
  onActive: (callback: Callback) => void
  onOpen: (callback: Callback) => void
}

/** Those to call, by due time. */
export function CallbackQueue({ rows, mode, counts, active, onActive, onOpen }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow()
  const groups = new Map<QueueGroup, number>()
  for (const row of rows) {
    const group = queueGroupOf(row, now, zone, mode)
    groups.set(group, (groups.get(group) ?? 0) + 1)
  }
  return (
    <RovingList
      label={t('callbacks.queue')}
      items={rows}
      keyOf={({ id }) => id}
      active={active}
      // Who is on the phone stays on the screen, whoever else records that call.
      stays
      onActive={onActive}
      onOpen={onOpen}
      groupOf={(callback) => {
        const key = queueGroupOf(callback, now, zone, mode)
        const n = (key === 'waiting' || key === 'next' ? undefined : counts?.[key]) ?? groups.get(key) ?? 0
        return { key, label: t(`callbacks.group.${key}`, { n }), tone: key === 'overdue' ? 'red' : undefined }
      }}
      describe={(callback) =>
        t('callbacks.row', {
          member: callback.member,
          kind: t(`words.callbackKind.${callback.kind}`),
          due: dueText(callback.due, now, t),
          tries: callback.attempts + 1,
        })
      }
      render={(callback) => <QueueRow callback={callback} now={now} />}
    />
  )
}

function QueueRow({ callback, now }: { callback: Callback; now: number }) {
  const t = useText()
  const { zone } = useClock()
  const notes = [
    callback.attempts > 0 ? t('callbacks.tries', { n: callback.attempts }) : null,
    bestTimeText(callback, t),
    callback.nextAttemptAt !== null && callback.nextAttemptAt > now
      ? t('callbacks.agreed', { when: absoluteTime(callback.nextAttemptAt, now, zone) })
      : null,
    suppressedText(callback, t),
  ].filter((note) => note !== null)
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {callback.member}
        </Text>
        {callback.channel === 'onsite' ? (
          <Badge color="gray">{t('callbacks.waits')}</Badge>
        ) : (
          <DueChip due={callback.due} />
        )}
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {[t(`words.callbackKind.${callback.kind}`), ...notes].join(' · ')}
      </Text>
    </>
  )
}
