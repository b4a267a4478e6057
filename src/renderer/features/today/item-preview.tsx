import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { DueChip } from '../../ui/due-chip'
import { recordIdOf, type TodayItem, type TodayRow, titleOf } from '../../ui/page-noun'
import { PhoneText } from '../../ui/phone-text'
import { useWays } from '../../ui/place'
import { QueryView } from '../../ui/query-view'
import { absoluteTime } from '../../ui/time'
import { KnownFacts } from '../callbacks/known-facts'
import { PinnedNote } from '../callbacks/pinned-note'
import { QuestionsToTell } from '../callbacks/questions-to-tell'
import { Explained } from '../callbacks/why-detail'

/** What stands behind the row the person is on, and the one thing to do about it. */
export function ItemPreview({ item, row }: { item: TodayItem; row: TodayRow }) {
  const t = useText()
  const { to, why } = useWays()(row.place(item))
  const mayCall = useScope('callback.write') !== null
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Title order={2} size="h3">
          {titleOf(item, row, t)}
        </Title>
        {item.due !== null && <DueChip due={item.due} />}
      </Group>
      {to === null ? (
        <Text size="sm">{why}</Text>
      ) : (
        <div>
          <Button component={Link} to={item.what === 'callback' && mayCall ? `${to}?begin=1` : to}>
            {row.open(item, t, mayCall)}
          </Button>
        </div>
      )}
      <Behind item={item} row={row} />
    </Stack>
  )
}

function Behind({ item, row }: { item: TodayItem; row: TodayRow }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayCall = useScope('callback.read') !== null
  const { what, facts } = item
  if (what === 'callback' && mayCall) return <CallbackPreview id={recordIdOf(item)} />
  if (what === 'duty' && mayCall && typeof facts.key === 'string') {
    return (
      <>
        <Text size="sm">{row.what(item, t)}</Text>
        <Explained callbackKey={facts.key} />
      </>
    )
  }
  if (what === 'home_visit') {
    return (
      <Text size="sm">
        {t('today.visitText', {
          by: item.owner ?? '',
          at: typeof facts.startedAt === 'number' ? absoluteTime(facts.startedAt, now, zone) : '',
          address: String(facts.address ?? ''),
        })}
      </Text>
    )
  }
  return (
    <Text size="sm" c="dimmed">
      {row.about(item, t)}
    </Text>
  )
}

function CallbackPreview({ id }: { id: string }) {
  const mayRecord = useScope('callback.write') !== null
  const detail = useQuery(api.callbacks.get.queryOptions({ input: { id } }))
  return (
    <QueryView query={detail} lines={4}>
      {(data) => (
        <Stack gap="sm">
          <PhoneText memberId={data.callback.memberId} phone={data.callback.phone} />
          <PinnedNote note={data.member.pinnedNote} />
          {data.callback.kind === 'owed_answer' && (
            <QuestionsToTell memberId={data.callback.memberId} disabled={!mayRecord} />
          )}
          <KnownFacts detail={data} />
        </Stack>
      )}
    </QueryView>
  )
}
