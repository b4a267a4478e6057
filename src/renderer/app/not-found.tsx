import { Button } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useText } from '../text/language'
import { EmptyState } from '../ui/empty-state'
import { Page, PageHeader } from '../ui/page'

export function NotFound() {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Page>
      <PageHeader title={t('app.notFound')} />
      <EmptyState
        title={t('app.notFound')}
        action={<Button onClick={() => navigate('/')}>{t('app.goToday')}</Button>}
      />
    </Page>
  )
}
