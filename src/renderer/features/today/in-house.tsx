import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { absoluteTime } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'

/** Who is in the house now, and out again by one click. */
export function InHouse() {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayWrite = useScope('visit.write') !== null
  const inHouse = useQuery(api.visits.inHouse.queryOptions({ input: {} }))
  const checkOut = useMutation(api.visits.checkOut.mutationOptions({ onError: notifyError }))
  return (
    <QueryView query={inHouse} lines={2}>
      {(visits) => (
        <Section title={t('today.inHouse.title', { n: visits.length })}>
          {visits.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('today.inHouse.none')}
            </Text>
          )}
          <Stack component="ul" gap={2} m={0} p={0} style={{ listStyle: 'none' }}>
            {visits.map((visit) => (
              <Group key={visit.id} component="li" justify="space-between" gap="sm" wrap="nowrap">
                <Text size="sm" truncate component={Link} to={`/members/${visit.memberId}`} c="inherit">
                  {visit.memberName}
                </Text>
                <Group gap="xs" wrap="nowrap">
                  <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                    {visit.inAt === null
                      ? t('today.inHouse.sinceDay')
                      : t('today.inHouse.since', { at: absoluteTime(visit.inAt, now, zone).slice(-5) })}
                  </Text>
                  {mayWrite && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('today.inHouse.checkOut', { member: visit.memberName })}
                      loading={checkOut.isPending && checkOut.variables.id === visit.id}
                      onClick={() =>
                        checkOut.mutate(
                          { id: visit.id },
                          {
                            onSuccess: ({ minutes }) =>
                              notifyDone(t('today.desk.checkedOut', { member: visit.memberName, minutes })),
                          },
                        )
                      }
                    >
                      {t('today.desk.checkOut')}
                    </Button>
                  )}
                </Group>
              </Group>
            ))}
          </Stack>
        </Section>
      )}
    </QueryView>
  )
}
