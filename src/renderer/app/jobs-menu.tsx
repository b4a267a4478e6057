import { ActionIcon, Button, Group, Indicator, Popover, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { useText } from '../text/language'
import { Icon } from '../ui/icons'
import { notifyError } from '../ui/toasts'

/** Long work: how far it is, and a way to stop it. */
export function JobsMenu() {
  const t = useText()
  const jobs = useQuery(
    api.jobs.list.queryOptions({
      input: {},
      refetchInterval: ({ state }) => (state.data?.some((job) => job.state === 'running') ? 500 : false),
    }),
  )
  const cancel = useMutation(api.jobs.cancel.mutationOptions({ onError: notifyError }))
  const list = jobs.data ?? []
  const running = list.filter((job) => job.state === 'running').length
  const label = running > 0 ? t('app.jobsRunning', { n: running }) : t('app.jobs')
  return (
    <Popover position="bottom-end" width={360} withRoles trapFocus>
      <Indicator disabled={running === 0} label={running} size={16} color="pine">
        <Popover.Target>
          <ActionIcon aria-label={label} title={label}>
            <Icon name="jobs" />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('app.jobs')}>
        {list.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('app.jobsNone')}
          </Text>
        )}
        <Stack gap="md" mah={360} style={{ overflow: 'auto' }}>
          {list.map((job) => {
            const kind = t(`app.jobKind.${job.kind as 'other'}`, { defaultValue: t('app.jobKind.other') })
            return (
              <Stack key={job.id} gap={4}>
                <Group justify="space-between" gap="sm" wrap="nowrap">
                  <Text size="sm" truncate>
                    {kind} {job.subject}
                  </Text>
                  <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                    {job.state === 'running' ? `${Math.floor(job.progress * 100)}%` : t(`app.jobState.${job.state}`)}
                  </Text>
                </Group>
                {job.state === 'running' && (
                  <Group gap="sm" wrap="nowrap">
                    <Progress value={job.progress * 100} flex={1} aria-label={kind} />
                    {job.cancellable && (
                      <Button size="compact-xs" variant="default" onClick={() => cancel.mutate({ id: job.id })}>
                        {t('common.cancel')}
                      </Button>
                    )}
                  </Group>
                )}
              </Stack>
            )
          })}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
