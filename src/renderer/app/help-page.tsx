import { List, Stack, Text } from '@mantine/core'
import { useText } from '../text/language'
import { useDesk } from '../ui/desk-context'
import { Page, PageBody, PageHeader, Section } from '../ui/page'
import { ShortcutList } from './shortcut-table'

const lines = ['register', 'search', 'callback', 'incident', 'undo', 'draft'] as const

/** F1: the six things one needs to know, and all keys. */
export function HelpPage() {
  const t = useText()
  const { version } = useDesk()
  return (
    <Page>
      <PageHeader title={t('app.helpPage.title')} />
      <PageBody focusable>
        <Stack gap="xl" maw={960}>
          <Section title={t('app.helpPage.start')}>
            <List spacing="xs" size="sm">
              {lines.map((line) => (
                <List.Item key={line}>{t(`app.helpPage.lines.${line}`)}</List.Item>
              ))}
            </List>
          </Section>
          <Section title={t('app.shortcuts.title')}>
            <ShortcutList />
          </Section>
          <Text size="sm" c="dimmed">
            {t('app.helpPage.version', { version })}
          </Text>
        </Stack>
      </PageBody>
    </Page>
  )
}
