import { Button, Kbd, Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useText } from '../text/language'
import { useSession } from '../ui/desk-context'
import { Icon } from '../ui/icons'
import { useSessionActions } from './session-actions'

/** Who is working, and how to hand the desk over. */
export function StaffMenu() {
  const t = useText()
  const navigate = useNavigate()
  const session = useSession()
  const { lock, signOut } = useSessionActions()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Icon name="person" />}
          aria-label={t('app.staffMenu', { name: session.name })}
        >
          {session.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.roles.map((role) => t(`words.role.${role}`)).join(t('common.listComma'))}</Menu.Label>
        <Menu.Item leftSection={<Icon name="lock" />} rightSection={<Kbd size="xs">Ctrl+L</Kbd>} onClick={lock}>
          {t('app.lock')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="switch" />} onClick={lock}>
          {t('app.switch')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="settings" />} onClick={() => navigate('/settings/account')}>
          {t('app.account')}
        </Menu.Item>
        <Menu.Divider />
        <Text size="xs" c="dimmed" px="sm" pt={4}>
          {t('app.scheme.label')}
        </Text>
        <SegmentedControl
          m={6}
          size="xs"
          fullWidth
          aria-label={t('app.scheme.label')}
          value={colorScheme}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`app.scheme.${value}`) }))}
          onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="leave" />} onClick={signOut}>
          {t('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
