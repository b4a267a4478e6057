import { Badge, Button, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { BackupRow as BackupRowSchema } from '../../../shared/contract/backups'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime, instantText } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'
import { SettingsFrame } from '../settings/settings-frame'
import { OwnPassword } from '../staff/own-password'
import { RecoveryKeyCard } from './recovery-key-card'

type BackupRow = z.output<typeof BackupRowSchema>

/** Copies that were opened and counted, and the way back [B5 C23]. */
export function BackupsPage() {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayRestore = useScope('backup.restore') !== null
  const [restoring, setRestoring] = useState<BackupRow | null>(null)
  const list = useQuery(api.backups.list.queryOptions({ input: {} }))
  const run = useMutation(
    api.backups.run.mutationOptions({
      onSuccess: ({ file }) => notifyDone(t('backups.done', { file })),
      onError: notifyError,
    }),
  )
  const verify = useMutation(
    api.backups.verify.mutationOptions({
      onSuccess: (found) => notifyDone(t('backups.verifyOk', found)),
      onError: notifyError,
    }),
  )
  const verified = (row: BackupRow) =>
    !row.present
      ? t('backups.gone')
      : row.verifiedAt === null
        ? t('backups.notVerified')
        : absoluteTime(row.verifiedAt, now, zone)
  const at = (row: BackupRow) => instantText(row.at, now, zone, t)
  const size = (row: BackupRow) => t('backups.mega', { n: (row.bytes / 1024 / 1024).toFixed(1) })
  const reason = (row: BackupRow) => t(`backups.reasons.${row.reason}`)
  const columns: RecordColumn<BackupRow>[] = [
    { id: 'at', header: t('backups.at'), cell: at, text: at, fixed: true },
    { id: 'reason', header: t('backups.reason'), cell: reason, text: reason },
    {
      id: 'members',
      header: t('backups.members'),
      align: 'right',
      cell: (row) => row.members.toLocaleString('zh-CN'),
      text: (row) => String(row.members),
    },
    { id: 'size', header: t('backups.size'), align: 'right', cell: size, text: size },
    {
      id: 'verified',
      header: t('backups.verified'),
      cell: (row) => <Badge color={row.present && row.verifiedAt !== null ? 'green' : 'amber'}>{verified(row)}</Badge>,
      text: verified,
    },
    { id: 'file', header: t('backups.file'), cell: (row) => row.file, text: (row) => row.file },
  ]
  const runButton = (
    <Button loading={run.isPending} onClick={() => run.mutate({})}>
      {t('backups.run')}
    </Button>
  )
  return (
    <SettingsFrame title={t('backups.title')} actions={runButton} padded={false}>
      <Text size="sm" px="lg" py="sm">
        {t('backups.text')}
      </Text>
      <RecoveryKeyCard />
      <QueryView query={list}>
        {(rows) => (
          <RecordTable
            name="backups"
            label={t('backups.table')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.file}
            describe={(row) =>
              t('backups.row', { at: at(row), reason: reason(row), members: row.members, verified: verified(row) })
            }
            actions={(row) => (
              <>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  disabled={!row.present}
                  loading={verify.isPending && verify.variables.file === row.file}
                  onClick={() => verify.mutate({ file: row.file })}
                >
                  {t('backups.verify')}
                </Button>
                {mayRestore && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    disabled={!row.present}
                    onClick={() => setRestoring(row)}
                  >
                    {t('backups.restore')}
                  </Button>
                )}
              </>
            )}
            empty={<EmptyState title={t('backups.none')} action={runButton} />}
          />
        )}
      </QueryView>
      {restoring && <RestoreDialog row={restoring} onClose={() => setRestoring(null)} />}
    </SettingsFrame>
  )
}

/** Restoring is one of the few acts that ask first: what came after the copy is not in it. */
function RestoreDialog({ row, onClose }: { row: BackupRow; onClose: () => void }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [password, setPassword] = useState('')
  const restore = useMutation(
    api.backups.restore.mutationOptions({
      onSuccess: ({ sequence }) => {
        notifyDone(t('backups.restoring.done', { sequence }))
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    restore.mutate({ file: row.file, password })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('backups.restoring.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" gap="md" onSubmit={submit}>
        <Text size="sm">
          {t('backups.restoring.text', { at: absoluteTime(row.at, now, zone), members: row.members })}
        </Text>
        <OwnPassword autoFocus label={t('backups.restoring.password')} value={password} onChange={setPassword} />
        {restore.isError && <ErrorNotice error={restore.error} />}
        <Button type="submit" color="red" disabled={password === ''} loading={restore.isPending}>
          {t('backups.restoring.confirm')}
        </Button>
      </Stack>
    </Modal>
  )
}
