import { Button, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Permission, rolesWith } from '../../shared/access'
import { api } from '../api/client'
import { useText } from '../text/language'
import { useScope, useSession } from './desk-context'
import { ErrorNotice } from './error-notice'
import { Icon } from './icons'
import { Page } from './page'

/** The page stays, says why it is closed and who could open it, and asks in one click. The asking is logged. */
function Forbidden({ permission }: { permission: Permission }) {
  const t = useText()
  const { roles } = useSession()
  const ask = useMutation(api.access.requestPermission.mutationOptions())
  const name = (list: readonly (typeof roles)[number][]) =>
    list.map((role) => t(`words.role.${role}`)).join(t('common.listComma'))
  return (
    <Page>
      <Stack p="xl" gap="md" maw={560}>
        <Title order={1} size="h2">
          {t('common.forbidden.title', { permission: t(`words.permission.${permission}`) })}
        </Title>
        <Text>{t('common.forbidden.why', { mine: name(roles), roles: name(rolesWith(permission)) })}</Text>
        {ask.isError && <ErrorNotice error={ask.error} />}
        <div>
          {ask.isSuccess ? (
            <Text role="status" c="dimmed">
              {t('common.forbidden.asked')}
            </Text>
          ) : (
            <Button
              leftSection={<Icon name="lock" />}
              loading={ask.isPending}
              onClick={() => ask.mutate({ permission })}
            >
              {t('common.forbidden.ask')}
            </Button>
          )}
        </div>
      </Stack>
    </Page>
  )
}

/** Shows `children` to those whose roles hold `permission`, and to all others why not. */
export function Permitted({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useScope(permission) === null ? <Forbidden permission={permission} /> : children
}
