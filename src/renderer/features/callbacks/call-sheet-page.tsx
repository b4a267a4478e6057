import { Button, NativeSelect, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { CallSheet } from './call-sheet'

const lengths = [10, 20, 30, 60] as const

/**
 * 打印名单: the day's calls on paper, for a desk without power. The numbers are readable, so making a sheet is an act of
 * its own that is written down, and never happens by opening the page.
 */
export function CallSheetPage() {
  const t = useText()
  const [limit, setLimit] = useState<number>(20)
  const make = useMutation(api.callbacks.callSheet.mutationOptions())
  const print = () => {
    if (make.data) window.print()
    else if (!make.isPending) make.mutate({ limit }, { onSuccess: () => requestAnimationFrame(() => window.print()) })
  }
  usePageHotkeys({ 'mod+P': print })
  const sheet = make.data
  return (
    <Page>
      <PageHeader title={t('callbacks.sheet.title')}>
        <NativeSelect
          aria-label={t('callbacks.sheet.limit')}
          value={limit}
          data={lengths.map((n) => ({ value: String(n), label: t('callbacks.sheet.rows', { n }) }))}
          onChange={(event) => {
            setLimit(Number(event.currentTarget.value))
            make.reset()
          }}
        />
        <Button leftSection={<Icon name="print" />} loading={make.isPending} onClick={print}>
          {t('callbacks.sheet.print')}
        </Button>
        <Button variant="default" component={Link} to="/callbacks">
          {t('callbacks.sheet.back')}
        </Button>
      </PageHeader>
      <PageBody focusable>
        <Text size="sm" c="dimmed" pb="md" className="no-print">
          {t('callbacks.sheet.hint')}
          {t('callbacks.sheet.textAfter')}
        </Text>
        {make.error && <ErrorNotice error={make.error} retry={print} />}
        {sheet &&
          (sheet.rows.length === 0 ? <EmptyState title={t('callbacks.sheet.none')} /> : <CallSheet sheet={sheet} />)}
      </PageBody>
    </Page>
  )
}
