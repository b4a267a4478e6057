import { Anchor, Button, Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { DueChip } from '../../ui/due-chip'
import { EmptyState } from '../../ui/empty-state'
import { Icon } from '../../ui/icons'
import { Page, PageHeader } from '../../ui/page'
import { useWays } from '../../ui/place'
import { RovingList } from '../../ui/roving-list'
import { absoluteTime, dueText } from '../../ui/time'
import { InHouse } from './in-house'
import { itemIcons, placeOf, type TodayItem, titleOf, whatText } from './item-places'
import { ItemPreview } from './item-preview'
import { QuickDesk } from './quick-desk'
import classes from './today.module.css'

const limit = 200

/** 今日: one queue by due time, a preview, and the desk's own work. */
export function TodayPage() {
  const t = useText()
  const navigate = useNavigate()
  const now = useNow()
  const mayRead = useScope('member.read') !== null
  const mayRegister = useScope('member.write') !== null
  const { data } = useSuspenseQuery(api.today.list.queryOptions({ input: { limit } }))
  const { items, counts } = data
  const [active, setActive] = useState<string | null>(items[0]?.id ?? null)
  const shown = items.find(({ id }) => id === active) ?? items[0]
  const total = counts.overdue + counts.soon + counts.today + counts.later
  const wayTo = useWays()
  const open = (item: TodayItem) => {
    const { to, why } = wayTo(placeOf(item))
    setActive(item.id)
    if (to !== null) navigate(to)
    else announce(why)
  }

  return (
    <Page>
      <PageHeader title={t('today.title')}>
        <QuickDesk />
      </PageHeader>
      <div className={classes.panes}>
        <div className={classes.queue}>
          {items.length === 0 ? (
            <EmptyState
              title={t('today.none')}
              text={t('today.noneText')}
              action={
                mayRegister && (
                  <Button variant="default" component={Link} to="/members/new">
                    {t('today.noneAction')}
                  </Button>
                )
              }
            />
          ) : (
            <RovingList
              label={t('today.queue')}
              items={items}
              keyOf={({ id }) => id}
              active={active}
              onActive={({ id }) => setActive(id)}
              onOpen={open}
              groupOf={({ group }) => ({
                key: group,
                label: t(`today.group.${group}`, { n: counts[group] }),
                tone: group === 'overdue' ? 'red' : undefined,
              })}
              describe={(item) =>
                item.due === null
                  ? t('today.rowNoDue', { what: whatText(item, t), title: titleOf(item, t) })
                  : t('today.row', { what: whatText(item, t), title: titleOf(item, t), due: dueText(item.due, now, t) })
              }
              render={(item) => <TodayRow item={item} onOpen={() => open(item)} />}
            />
          )}
          {total > items.length && items.length > 0 && (
            <Text size="xs" c="dimmed" className={classes.foot}>
              {t('today.more', { n: items.length, total })}
            </Text>
          )}
          {counts.bornLate > 0 && (
            <Text size="sm" className={classes.foot}>
              {t('today.late', { n: counts.bornLate })}{' '}
              <Anchor component={Link} to="/callbacks/late" size="sm" underline="always">
                {t('today.lateLink')}
              </Anchor>
            </Text>
          )}
        </div>
        <aside className={classes.side} aria-label={t('today.preview')}>
          {shown && <ItemPreview key={shown.id} item={shown} />}
          {mayRead && <InHouse />}
        </aside>
      </div>
    </Page>
  )
}

/** What the row's button says: what can be done there by this person. */
function actOf({ what, kind }: TodayItem, mayCall: boolean) {
  if (what !== 'callback') return `today.act.${what}` as const
  if (!mayCall) return 'today.act.look'
  return kind === 'owed_answer' ? 'today.act.answer' : 'today.act.callback'
}

function TodayRow({ item, onOpen }: { item: TodayItem; onOpen: () => void }) {
  const t = useText()
  const mayCall = useScope('callback.write') !== null
  const { to } = useWays()(placeOf(item))
  const { zone } = useClock()
  const now = useNow(60_000)
  return (
    <Group gap="sm" wrap="nowrap">
      <Icon name={itemIcons[item.what]} />
      <div className={classes.title}>
        <Text size="sm" fw={600} truncate>
          {titleOf(item, t)}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {whatText(item, t)} ·{' '}
          {item.toldAt === null ? (item.owner ?? t('today.noOwner')) : absoluteTime(item.toldAt, now, zone)}
        </Text>
      </div>
      {item.due !== null && <DueChip due={item.due} />}
      <Button size="compact-sm" variant={to === null ? 'subtle' : 'default'} tabIndex={-1} onClick={onOpen}>
        {t(to === null ? 'today.act.why' : actOf(item, mayCall))}
      </Button>
    </Group>
  )
}
