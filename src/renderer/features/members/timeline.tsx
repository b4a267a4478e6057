import { Button, Chip, Group, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Member } from '../../../shared/contract/members'
import { dayOf, instantAt, yearOf, type Zone } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { ErrorNotice } from '../../ui/error-notice'
import { Icon } from '../../ui/icons'
import { timelineSentence } from '../../ui/page-noun'
import { useTimelineLines } from '../../ui/page-nouns'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { absoluteTime, agoText } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'
import classes from './member-page.module.css'

const pageSize = 50

/** Everything that happened with a member, newest first. */
export function Timeline({ member }: { member: Member }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [shown, setShown] = useState<string[]>([])
  const lines = useTimelineLines()
  const query = useInfiniteQuery(
    api.members.timeline.infiniteOptions({
      input: (offset: number) => ({
        id: member.id,
        kinds: shown.length > 0 ? shown : undefined,
        offset,
        limit: pageSize,
      }),
      initialPageParam: 0,
      getNextPageParam: (last, _all, offset) => (offset + pageSize < last.total ? offset + pageSize : undefined),
    }),
  )
  const entries = query.data?.pages.flatMap(({ rows }) => rows) ?? []
  return (
    <section className={classes.timeline} aria-label={t('members.timeline.label')}>
      <Group justify="space-between" gap="sm" pb="xs">
        <Title order={2} size="h3">
          {t('members.timeline.title')}
        </Title>
        <Group gap={6}>
          {Object.entries(lines).map(([kind, { name }]) => (
            <Chip
              key={kind}
              size="xs"
              checked={shown.includes(kind)}
              onChange={(on) => setShown(on ? [...shown, kind] : shown.filter((one) => one !== kind))}
            >
              {name(t)}
            </Chip>
          ))}
        </Group>
      </Group>
      {query.isError && <ErrorNotice error={query.error} retry={() => query.refetch()} />}
      {query.isPending && <SkeletonAfter />}
      {query.isSuccess && entries.length === 0 && (
        <Text size="sm" c="dimmed" py="md">
          {t('members.timeline.none')}
        </Text>
      )}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {entries.map((entry) => {
          const inHouse = entry.kind === 'visit' && numberOf(entry.id) === member.summary.inHouseVisitId
          const known = lines[entry.kind]
          if (!known) return null
          const { line, note } = timelineSentence(known, { ...entry.facts, open: inHouse }, t)
          return (
            <li key={`${entry.kind}-${entry.id}`} className={classes.entry}>
              <Text size="sm" c="dimmed" title={agoText(entry.at, now, t)}>
                {isDayOnly(entry, zone) ? dayOnlyText(entry.day, now, zone) : absoluteTime(entry.at, now, zone)}
              </Text>
              <Icon name={known.icon} />
              <div>
                <Text size="sm">{line}</Text>
                {note && (
                  <Text size="sm" c="dimmed">
                    {note}
                  </Text>
                )}
              </div>
              <VoidButton kind={entry.kind} id={numberOf(entry.id)} />
            </li>
          )
        })}
      </ol>
      {query.hasNextPage && (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('members.timeline.more')}
        </Button>
      )}
    </section>
  )
}

/** `visit:12` names the visit 12. */
function numberOf(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}

/** What is known by its day only stands at the last minute of that day, to the millisecond. */
function isDayOnly({ at, day }: { at: number; day: string }, zone: Zone): boolean {
  return at === instantAt(day, 24 * 60 - 1, zone)
}

function dayOnlyText(day: string, now: number, zone: Zone): string {
  return yearOf(day) === yearOf(dayOf(now, zone)) ? day.slice(5) : day
}

/** A visit or consumption recorded by mistake is voided; the record keeps who did that. */
function VoidButton({ kind, id }: { kind: string; id: string }) {
  const t = useText()
  const mayVisit = useScope('visit.write') !== null
  const mayConsume = useScope('consumption.write') !== null
  const visit = useMutation(
    api.visits.void.mutationOptions({
      onSuccess: () => notifyDone(t('members.timeline.voidedVisit')),
      onError: notifyError,
    }),
  )
  const consumption = useMutation(
    api.consumptions.void.mutationOptions({
      onSuccess: () => notifyDone(t('members.timeline.voidedConsumption')),
      onError: notifyError,
    }),
  )
  if (kind === 'visit' ? !mayVisit : kind !== 'consumption' || !mayConsume) return null
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      onClick={() => (kind === 'visit' ? visit.mutate({ id }) : consumption.mutate({ id }))}
    >
      {t('members.timeline.undo')}
    </Button>
  )
}
