import { Badge, Group, Text } from '@mantine/core'
import type { QueueGroup, QueueRow as Row } from '../../../shared/contract/call-queue'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { DueChip } from '../../ui/due-chip'
import { RovingList } from '../../ui/roving-list'
import { absoluteTime, dueText } from '../../ui/time'
import type { CallQueue } from './use-queue'
import { hoursText } from './why'

type Props = {
  groups: CallQueue['groups']
  active: string | null
  onActive: (row: Row) => void
  onOpen: (row: Row) => void
}

/** Those to call, as the core groups and orders them. */
export function CallbackQueue({ groups, active, onActive, onOpen }: Props) {
  const t = useText()
  const now = useNow()
  const rows = groups.flatMap((group) => group.rows)
  const groupOf = new Map(groups.flatMap(({ group, n, rows: its }) => its.map(({ id }) => [id, { group, n }] as const)))
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
      groupOf={(row) => {
        const { group, n }: { group: QueueGroup; n: number } = groupOf.get(row.id) ?? { group: 'waiting', n: 0 }
        return {
          key: group,
          label: t(`callbacks.group.${group}`, { n }),
          tone: group === 'overdue' ? 'red' : undefined,
        }
      }}
      describe={(row) =>
        t('callbacks.row', {
          member: row.member,
          kind: t(`words.callbackKind.${row.kind}`),
          due: dueText(row.due, now, t),
          tries: (row.attempts ?? 0) + 1,
        })
      }
      render={(row) => <QueueRow row={row} now={now} />}
    />
  )
}

function QueueRow({ row, now }: { row: Row; now: number }) {
  const t = useText()
  const { zone } = useClock()
  const { attempts, bestTime, nextAttemptAt } = row
  const notes = [
    attempts === undefined ? null : t('callbacks.tries', { n: attempts }),
    bestTime === undefined ? null : hoursText(bestTime, t),
    nextAttemptAt === undefined ? null : t('callbacks.agreed', { when: absoluteTime(nextAttemptAt, now, zone) }),
  ].filter((note) => note !== null)
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {row.member}
        </Text>
        {row.onsite ? <Badge color="gray">{t('callbacks.waits')}</Badge> : <DueChip due={row.due} />}
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {[t(`words.callbackKind.${row.kind}`), ...(row.pool ? [t('callbacks.pool.badge')] : []), ...notes].join(' · ')}
      </Text>
    </>
  )
}
