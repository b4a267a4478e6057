import { Alert, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Day, dayOf } from '../../../shared/day'
import { nextQuarter, previousQuarter, quarterDays, quarterOf } from '../../../shared/quarter'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { Icon } from '../../ui/icons'
import { PageBody } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { Stepper } from '../../ui/stepper'
import { agoText } from '../../ui/time'
import { CallingFrame } from './calling-frame'
import { CallsDrawer, type CallsView } from './calls-drawer'
import { LoadCalendar } from './load-calendar'
import type { PlanCalendar } from './load-cell'
import { Radar } from './radar'
import { ReplanButton } from './replan-button'

/** 回访计划: the quarter as a calendar of load per person and day, and whether there is room [C4 C6]. */
export function PlanPage() {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const mayWrite = useScope('plan.write') !== null
  const [quarter, setQuarter] = useState(() => quarterOf(today))
  const [view, setView] = useState<CallsView | null>(null)
  const { first, last } = quarterDays(quarter)
  const calendar = useQuery(
    api.plans.calendar.queryOptions({
      input: { from: first, until: last },
      placeholderData: keepPreviousData,
      // Calls and members make no plan, but what is done and who is waited for stands here too.
      staleTime: 0,
    }),
  )
  const staff = calendar.data?.staff ?? []
  const nameOf = (staffId: string | null) => staff.find((each) => each.staffId === staffId)?.name
  const openDay = (day: Day, staffId: string | null) => {
    const name = nameOf(staffId)
    setView({
      title: name === undefined ? t('plans.calls.ofDay', { day }) : t('plans.calls.of', { name, day }),
      from: day,
      until: day,
      staffId: staffId ?? undefined,
      // Of a day that is over the plan keeps nothing; what was done then is what there is to see.
      which: day < today ? 'made' : 'planned',
    })
  }
  const openWithoutDay = (which: 'unplaced' | 'onsite') =>
    setView({ title: t(`plans.${which}Title`), from: first, until: last, staffId: undefined, which })

  return (
    <CallingFrame title={t('plans.title')} actions={mayWrite && <ReplanButton />}>
      <QueryView query={calendar}>
        {(data) => (
          <PageBody>
            <Stack gap="lg">
              <Group justify="space-between" gap="sm">
                <PlanState calendar={data} onOpen={openWithoutDay} />
                <Stepper
                  value={t('plans.quarter', { year: quarter.slice(0, 4), n: quarter.slice(5) })}
                  previous={t('plans.previousQuarter')}
                  next={t('plans.nextQuarter')}
                  onPrevious={() => setQuarter(previousQuarter(quarter))}
                  onNext={() => setQuarter(nextQuarter(quarter))}
                />
              </Group>
              {data.staff.length === 0 ? (
                <EmptyState
                  title={t('plans.calendar.none')}
                  text={t('plans.calendar.noneText')}
                  action={
                    <Button component={Link} to="/callbacks/people">
                      {t('plans.calendar.noneAction')}
                    </Button>
                  }
                />
              ) : (
                <Stack gap={4}>
                  <LoadCalendar key={quarter} calendar={data} today={today} onOpen={openDay} />
                  <Text size="xs" c="dimmed">
                    {t('plans.calendar.legend', {
                      full: t('plans.calendar.tone.full'),
                      over: t('plans.calendar.tone.over'),
                    })}
                  </Text>
                </Stack>
              )}
              <Radar
                onOpenWeek={(from, until) =>
                  setView({
                    title: t('plans.calls.ofSpan', { from, until }),
                    from,
                    until,
                    staffId: undefined,
                    which: 'planned',
                  })
                }
              />
            </Stack>
          </PageBody>
        )}
      </QueryView>
      <CallsDrawer view={view} staff={staff.filter((each) => each.calls)} onClose={() => setView(null)} />
    </CallingFrame>
  )
}

type StateProps = { calendar: PlanCalendar; onOpen: (which: 'unplaced' | 'onsite') => void }

/** When the plan was made, how far it is published, what found no room, and what waits for members to come in. */
function PlanState({ calendar, onOpen }: StateProps) {
  const t = useText()
  const now = useNow(60_000)
  const { plannedAt, publishedUntil, unplaced, waitingForVisit } = calendar
  return (
    <Group gap="md">
      <Text size="sm" c="dimmed">
        {[
          plannedAt === null ? t('plans.notPlanned') : t('plans.plannedAt', { when: agoText(plannedAt, now, t) }),
          publishedUntil === null ? '' : t('plans.publishedUntil', { day: publishedUntil }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {unplaced > 0 && (
        <Alert color="amber" variant="light" py={2} px="sm" icon={<Icon name="warning" size={14} />}>
          <UnstyledButton fz="sm" td="underline" onClick={() => onOpen('unplaced')}>
            {t('plans.unplaced', { n: unplaced })}
          </UnstyledButton>
        </Alert>
      )}
      {waitingForVisit > 0 && (
        <UnstyledButton fz="sm" td="underline" onClick={() => onOpen('onsite')}>
          {t('plans.onsite', { n: waitingForVisit })}
        </UnstyledButton>
      )}
    </Group>
  )
}
