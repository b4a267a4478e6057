import { Anchor, Badge, Drawer, Group, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { drawerStyles } from '../../ui/drawer-styles'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import { CallWhy, WaitWhy } from './call-why'
import { CallsMade } from './calls-made'
import type { PlannedPerson } from './load-cell'
import type { PlanRow } from './plan-row'
import classes from './plans.module.css'
import { ReassignForm } from './reassign-form'

/** Which calls of the plan are looked at. */
export type CallsView = {
  title: string
  from: Day
  until: Day
  staffId: string | undefined
  /** Those planned, those without room, those that wait for their member, or those that were made. */
  which: 'planned' | 'unplaced' | 'onsite' | 'made'
}

type Props = { view: CallsView | null; staff: readonly PlannedPerson[]; onClose: () => void }

/** The calls of a day, a week, or those without a day: whom, why then, and who else could make them. */
export function CallsDrawer({ view, staff, onClose }: Props) {
  const t = useText()
  return (
    <Drawer
      opened={view !== null}
      onClose={onClose}
      size={1080}
      title={view?.title ?? ''}
      closeButtonProps={{ 'aria-label': t('plans.calls.close') }}
      styles={drawerStyles}
    >
      {view?.which === 'made' && <CallsMade key={view.title} {...view} />}
      {view && view.which !== 'made' && <Calls key={view.title} view={view} which={view.which} staff={staff} />}
    </Drawer>
  )
}

type CallsProps = {
  view: CallsView
  which: Exclude<CallsView['which'], 'made'>
  staff: readonly PlannedPerson[]
}

function Calls({ view, which, staff }: CallsProps) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayReassign = useScope('callback.reassign') !== null
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const [active, setActive] = useState<PlanRow | null>(null)
  const { from, until, staffId } = view
  const list = useQuery(
    api.plans.calls.queryOptions({
      input: { from, until, staffId, which, ...paging },
      placeholderData: keepPreviousData,
    }),
  )
  const oneDay = from === until && which === 'planned'
  const Why = which === 'onsite' ? WaitWhy : CallWhy
  const dayText = (row: PlanRow) => row.day ?? t(which === 'onsite' ? 'plans.calls.onsite' : 'plans.calls.unplaced')
  const kindText = (row: PlanRow) => t(`words.callbackKind.${row.kind}`)
  const marks = (row: PlanRow) => [
    ...(row.lent ? [t('plans.calls.lent')] : []),
    ...(row.published ? [t('plans.calls.published')] : []),
  ]
  const columns: RecordColumn<PlanRow>[] = [
    ...(oneDay ? [] : [{ id: 'day', header: t('plans.calls.day'), cell: dayText, text: dayText }]),
    {
      id: 'member',
      header: t('plans.calls.member'),
      fixed: true,
      cell: (row) => (
        <Anchor component={Link} to={`/members/${row.memberId}`} size="sm">
          {row.member}
        </Anchor>
      ),
      text: (row) => row.member,
    },
    { id: 'kind', header: t('plans.calls.kind'), cell: kindText, text: kindText },
    {
      id: 'effectiveDue',
      header: t('plans.calls.effectiveDue'),
      cell: (row) => row.effectiveDue,
      text: (row) => row.effectiveDue,
    },
    {
      id: 'due',
      header: t('plans.calls.due'),
      cell: (row) => absoluteTime(row.due, now, zone),
      text: (row) => absoluteTime(row.due, now, zone),
    },
    {
      id: 'staff',
      header: t('plans.calls.staff'),
      cell: (row) => row.staff ?? t('common.empty'),
      text: (row) => row.staff ?? '',
    },
    {
      id: 'marks',
      header: t('plans.calls.marks'),
      cell: (row) => (
        <Group gap={4} wrap="nowrap">
          {marks(row).map((mark) => (
            <Badge key={mark} color="gray">
              {mark}
            </Badge>
          ))}
        </Group>
      ),
      text: (row) => marks(row).join(t('common.listComma')),
    },
  ]
  // Of what waits for its member nobody knows who will talk and when.
  const known =
    which === 'onsite' ? columns.filter(({ id }) => !['effectiveDue', 'staff', 'marks'].includes(id)) : columns
  return (
    <QueryView query={list}>
      {({ rows, total }) => {
        const shown = rows.find(({ callbackId }) => callbackId === active?.callbackId) ?? null
        return (
          <div className={classes.panes}>
            <div className={classes.list}>
              <RecordTable
                name="planned-calls"
                label={t('plans.calls.table')}
                columns={known}
                rows={rows}
                rowKey={(row) => row.callbackId}
                describe={(row) =>
                  t(
                    which === 'onsite'
                      ? 'plans.calls.rowOnsite'
                      : row.day === null
                        ? 'plans.calls.rowUnplaced'
                        : 'plans.calls.row',
                    {
                      member: row.member,
                      kind: kindText(row),
                      day: row.day,
                      staff: row.staff,
                      due: absoluteTime(row.due, now, zone),
                    },
                  )
                }
                total={total}
                paging={{ ...paging, onChange: setPaging }}
                onActive={setActive}
                onOpen={setActive}
                batch={
                  mayReassign && which !== 'onsite'
                    ? (chosen, clear) => <ReassignForm calls={chosen} staff={staff} onDone={clear} />
                    : undefined
                }
                empty={
                  <Text p="lg" c="dimmed" size="sm">
                    {t('plans.calls.none')}
                  </Text>
                }
              />
            </div>
            <aside className={classes.side} aria-label={t('plans.why.title')}>
              {shown ? (
                <Why key={shown.callbackId} call={shown} />
              ) : (
                <Text size="sm" c="dimmed">
                  {t(which === 'onsite' ? 'plans.why.waiting' : 'plans.calls.pick')}
                </Text>
              )}
            </aside>
          </div>
        )
      }}
    </QueryView>
  )
}
