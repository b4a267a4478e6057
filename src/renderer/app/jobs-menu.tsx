import { ActionIcon, Anchor, Button, Group, Indicator, Popover, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../api/client'
import { useText } from '../text/language'
import { Icon } from '../ui/icons'
import { notifyError } from '../ui/toasts'

/** Kinds of work that a person began or waits for; the rest is the core's own housekeeping and over in a moment. */
const kinds = [
  'imports.stage',
  'imports.publish',
  'imports.undo',
  'backups.make',
  'backups.verify',
  'reports.workbook',
] as const
type Kind = (typeof kinds)[number]

/** Where the result of a kind of work is looked at. */
const results: Readonly<Partial<Record<Kind, string>>> = {
  'imports.stage': '/settings/import',
  'imports.publish': '/settings/import',
  'imports.undo': '/settings/import',
  'backups.make': '/settings/backups',
  'backups.verify': '/settings/backups',
}

/** Long work: how far it is, a way to stop it, and at the end where its result is. */
export function JobsMenu() {
  const t = useText()
  const jobs = useQuery(
    api.jobs.list.queryOptions({
      input: {},
      refetchInterval: ({ state }) => (state.data?.some((job) => job.state === 'running') ? 500 : false),
    }),
  )
  const cancel = useMutation(api.jobs.cancel.mutationOptions({ onError: notifyError }))
  const list = (jobs.data ?? []).flatMap((job) => {
    const kind = kinds.find((each) => each === job.kind)
    return kind ? [{ ...job, kind }] : []
  })
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
            const kind = t(`app.jobKind.${job.kind}`)
            const result = results[job.kind]
            const subject = t(`backups.reasons.${job.subject as 'manual'}`, { defaultValue: job.subject })
            return (
              <Stack key={job.id} gap={4}>
                <Group justify="space-between" gap="sm" wrap="nowrap">
                  <Text size="sm" truncate>
                    {kind} {subject}
                  </Text>
                  <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                    {job.state === 'running' ? `${Math.floor(job.progress * 100)}%` : t(`app.jobState.${job.state}`)}
                  </Text>
                </Group>
                {job.state === 'done' && result && (
                  <Anchor component={Link} to={result} size="sm">
                    {t('app.jobResult')}
                  </Anchor>
                )}
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
