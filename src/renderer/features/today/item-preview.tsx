import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { DueChip } from '../../ui/due-chip'
import { PhoneText } from '../../ui/phone-text'
import { QueryView } from '../../ui/query-view'
import { KnownFacts } from '../callbacks/known-facts'
import { PinnedNote } from '../callbacks/pinned-note'
import { placeOf, recordIdOf, type TodayItem, whatText } from './item-places'

/** What stands behind the row the person is on, and the one thing to do about it. */
export function ItemPreview({ item }: { item: TodayItem }) {
  const t = useText()
  const mayCall = useScope('callback.read') !== null
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Title order={2} size="h3">
          {item.title}
        </Title>
        {item.due !== null && <DueChip due={item.due} />}
      </Group>
      {item.what === 'callback' && mayCall ? (
        <CallbackPreview id={recordIdOf(item)} />
      ) : (
        <Text size="sm" c="dimmed">
          {item.what === 'callback' ? whatText(item, t) : t(`today.${item.what}Text`)}
        </Text>
      )}
      <div>
        <Button component={Link} to={item.what === 'callback' ? `${placeOf(item)}?begin=1` : placeOf(item)}>
          {t(
            item.what === 'callback'
              ? 'today.startCallback'
              : item.what === 'incident'
                ? 'today.openIncident'
                : item.what === 'import'
                  ? 'today.openImport'
                  : 'today.openMember',
          )}
        </Button>
      </div>
    </Stack>
  )
}

function CallbackPreview({ id }: { id: string }) {
  const detail = useQuery(api.callbacks.get.queryOptions({ input: { id } }))
  return (
    <QueryView query={detail} lines={4}>
      {(data) => (
        <Stack gap="sm">
          <PhoneText memberId={data.callback.memberId} phone={data.callback.phone} />
          <PinnedNote note={data.member.pinnedNote} />
          <KnownFacts detail={data} />
        </Stack>
      )}
    </QueryView>
  )
}
