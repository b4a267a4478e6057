import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { MemberStatus } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { ErrorNotice } from '../../ui/error-notice'
import { saveFile } from '../../ui/file-base64'
import { usePageHotkeys } from '../../ui/hotkeys'

/** The register as a file (Ctrl+E). Where the rule wants a second pair of eyes, the own password stands in. */
export function ExportList({ status }: { status: MemberStatus | null }) {
  const t = useText()
  const scope = useScope('report.export')
  const [opened, { open, close }] = useDisclosure(false)
  const [password, setPassword] = useState('')
  const take = useMutation(
    api.members.exportList.mutationOptions({
      onSuccess: (file) => {
        saveFile(file)
        setPassword('')
        close()
      },
    }),
  )
  const second = scope === 'second'
  const start = () => (second ? open() : take.mutate({ status: status ?? undefined }))
  usePageHotkeys({ 'mod+E': scope ? start : undefined })
  if (!scope) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    take.mutate({ status: status ?? undefined, password })
  }
  return (
    <>
      <Button variant="default" loading={take.isPending} onClick={start}>
        {t('members.list.export')}
      </Button>
      <Modal
        opened={opened || (take.isError && !second)}
        onClose={() => {
          take.reset()
          close()
        }}
        title={t('members.list.export')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text size="sm">{t('members.list.exportPassword')}</Text>
            <PasswordInput
              data-autofocus
              label={t('members.field.password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
            />
            {take.isError && <ErrorNotice error={take.error} />}
            <Group justify="flex-end">
              <Button type="submit" loading={take.isPending} disabled={!password}>
                {t('common.export')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
