import { Stack } from '@mantine/core'
import { useText } from '../../text/language'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { PasswordChange } from './password-change'
import { PinForm } from './pin-form'

/** The own PIN and password. */
export function AccountPage() {
  const t = useText()
  return (
    <Page>
      <PageHeader title={t('access.account.title')} />
      <PageBody>
        <Stack gap="xl" maw={420}>
          <PinForm />
          <PasswordChange />
        </Stack>
      </PageBody>
    </Page>
  )
}
