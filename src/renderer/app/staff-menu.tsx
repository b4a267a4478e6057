import { Button, Kbd, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { useNavigate } from 'react-router'
import { chooseLanguage, type Language, languages, useLanguage, useText } from '../text/language'
import { useSession } from '../ui/desk-context'
import { Icon } from '../ui/icons'
import { useSessionActions } from './session-actions'

const schemes = ['light', 'dark', 'auto'] as const

/** Who is working, and how to hand the desk over. */
export function StaffMenu() {
  const t = useText()
  const navigate = useNavigate()
  const session = useSession()
  const language = useLanguage()
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
        <Menu.Label>{t('app.scheme.label')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`app.scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('app.language.label')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => chooseLanguage(value as Language)}>
          {languages.map((one) => (
            <Menu.RadioItem key={one} value={one}>
              {t(`app.language.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="leave" />} onClick={signOut}>
          {t('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
