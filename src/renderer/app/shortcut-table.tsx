import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useText } from '../text/language'
import { shortcutGroups } from './shortcuts'

/** Every key of the desk, in groups. */
export function ShortcutList() {
  const t = useText()
  return (
    <SimpleGrid cols={3} spacing="xl">
      {shortcutGroups.map(({ title, lines }) => (
        <Stack key={title} gap={6} component="section">
          <Title order={3} size="h3">
            {t(`app.shortcuts.${title}`)}
          </Title>
          {lines.map(({ keys, label }) => (
            <Group key={keys} justify="space-between" gap="sm" wrap="nowrap">
              <Text size="sm">{label(t)}</Text>
              <Kbd style={{ whiteSpace: 'nowrap' }}>{keys}</Kbd>
            </Group>
          ))}
        </Stack>
      ))}
    </SimpleGrid>
  )
}

export function ShortcutTable({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('app.shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ShortcutList />
    </Modal>
  )
}
