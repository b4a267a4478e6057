import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { PageBody, Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { CallingFrame } from './calling-frame'
import { LeaveSection } from './leave-section'
import { ShiftTable } from './shift-table'

/** 班次与请假: who can call on which day, and who is away. */
export function PeoplePage() {
  const t = useText()
  const mayWrite = useScope('plan.write') !== null
  const mayCertify = useScope('staff.read') !== null
  const shifts = useQuery(api.plans.shifts.queryOptions({ input: {} }))
  return (
    <CallingFrame title={t('plans.people.title')}>
      <QueryView query={shifts}>
        {(people) =>
          people.length === 0 ? (
            <EmptyState
              title={t('plans.people.none')}
              action={
                mayCertify && (
                  <Button component={Link} to="/settings/staff">
                    {t('plans.people.noneAction')}
                  </Button>
                )
              }
            />
          ) : (
            <PageBody>
              <Stack gap="xl">
                <Section title={t('plans.people.shifts')}>
                  <Text size="sm" c="dimmed">
                    {t('plans.people.shiftsText')}
                  </Text>
                  <ShiftTable people={people} mayWrite={mayWrite} />
                </Section>
                <LeaveSection people={people} mayWrite={mayWrite} />
              </Stack>
            </PageBody>
          )
        }
      </QueryView>
    </CallingFrame>
  )
}
