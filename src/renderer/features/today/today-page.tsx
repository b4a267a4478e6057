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
import { type TodayItem, type TodayRow, titleOf } from '../../ui/page-noun'
import { useTodayRows } from '../../ui/page-nouns'
import { useWays } from '../../ui/place'
import { RovingList } from '../../ui/roving-list'
import { absoluteTime, dueText } from '../../ui/time'
import { InHouse } from './in-house'
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
  const rows = useTodayRows()
  const { counts } = data
  const items = data.items.flatMap((item) => {
    const row = rows[item.what]
    return row ? [{ item, row }] : []
  })
  const [active, setActive] = useState<string | null>(items[0]?.item.id ?? null)
  const shown = items.find(({ item }) => item.id === active) ?? items[0]
  const total = counts.overdue + counts.soon + counts.today + counts.later
  const wayTo = useWays()
  const open = ({ item, row }: { item: TodayItem; row: TodayRow }) => {
    const { to, why } = wayTo(row.place(item))
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
              keyOf={({ item }) => item.id}
              active={active}
              onActive={({ item }) => setActive(item.id)}
              onOpen={open}
              groupOf={({ item: { group } }) => ({
                key: group,
                label: t(`today.group.${group}`, { n: counts[group] }),
                tone: group === 'overdue' ? 'red' : undefined,
              })}
              describe={({ item, row }) => {
                const said = { what: row.what(item, t), title: titleOf(item, row, t) }
                if (item.due === null) return t('today.rowNoDue', said)
                return t('today.row', { ...said, due: dueText(item.due, now, t) })
              }}
              render={(each) => <Row {...each} onOpen={() => open(each)} />}
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
          {shown && <ItemPreview key={shown.item.id} {...shown} />}
          {mayRead && <InHouse />}
        </aside>
      </div>
    </Page>
  )
}

function Row({ item, row, onOpen }: { item: TodayItem; row: TodayRow; onOpen: () => void }) {
  const t = useText()
  const mayCall = useScope('callback.write') !== null
  const { to } = useWays()(row.place(item))
  const { zone } = useClock()
  const now = useNow(60_000)
  return (
    <Group gap="sm" wrap="nowrap">
      <Icon name={row.icon} />
      <div className={classes.title}>
        <Text size="sm" fw={600} truncate>
          {titleOf(item, row, t)}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {row.what(item, t)} ·{' '}
          {item.toldAt === null ? (item.owner ?? t('today.noOwner')) : absoluteTime(item.toldAt, now, zone)}
        </Text>
      </div>
      {item.due !== null && <DueChip due={item.due} />}
      <Button size="compact-sm" variant={to === null ? 'subtle' : 'default'} tabIndex={-1} onClick={onOpen}>
        {to === null ? t('today.act.why') : row.act(item, t, mayCall)}
      </Button>
    </Group>
  )
}
