import { Button, PasswordInput, Popover, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { reportLabels } from '../../text/zh-CN/report-labels'
import { useScope } from '../../ui/desk-context'
import { ErrorNotice } from '../../ui/error-notice'
import { saveFile } from '../../ui/file-base64'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { notifyDone, notifyError } from '../../ui/toasts'

type Props = { quarter: string }

/** The words inside the workbook. */
const labels: Record<string, string> = { ...reportLabels }

/** The quarter as a workbook. Where a second person is asked for, the own password stands in, and is recorded so. */
export function ExportButton({ quarter }: Props) {
  const t = useText()
  const scope = useScope('report.export')
  const second = scope === 'second'
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const run = useMutation(
    api.reports.exportQuarter.mutationOptions({
      onSuccess: (file) => {
        saveFile(file)
        notifyDone(t('reports.exported', { file: file.name }))
        setAsking(false)
      },
      onError: (error) => !second && notifyError(error),
      onSettled: () => setPassword(''),
    }),
  )
  const begin = () => {
    if (second) {
      run.reset()
      setAsking((now) => !now)
    } else run.mutate({ quarter, labels })
  }
  usePageHotkeys({ 'mod+E': scope === null ? undefined : begin })
  if (scope === null) return null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    run.mutate({ quarter, labels, password })
  }
  return (
    <Popover opened={asking} onChange={setAsking} position="bottom-end" width={280} withRoles trapFocus>
      <Popover.Target>
        <Button
          leftSection={<Icon name="download" />}
          title={scope === 'masked' ? t('reports.exportMasked') : undefined}
          loading={run.isPending && !asking}
          onClick={begin}
        >
          {t('reports.export')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('reports.exportPassword')}>
        <Stack component="form" gap="sm" onSubmit={submit}>
          <Text size="sm">{t('reports.exportPassword')}</Text>
          <PasswordInput
            data-autofocus
            label={t('reports.password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ style: { display: 'none' } }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {run.isError && <ErrorNotice error={run.error} />}
          <Button type="submit" disabled={password === ''} loading={run.isPending}>
            {t('reports.exportNow')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
