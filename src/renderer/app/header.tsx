import { ActionIcon, Button, Kbd, Menu, UnstyledButton } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useText } from '../text/language'
import { useDesk, useScope } from '../ui/desk-context'
import { Icon } from '../ui/icons'
import { emergencyPath } from './emergency'
import classes from './frame.module.css'
import { JobsMenu } from './jobs-menu'
import { NoticesBell } from './notices-bell'
import { StaffMenu } from './staff-menu'

type Props = { onSearch: () => void; onShortcuts: () => void }

/** Club, search, ＋新建, the emergency button that is always there, tasks, help, and who is working. */
export function Header({ onSearch, onShortcuts }: Props) {
  const t = useText()
  const navigate = useNavigate()
  const { club, runningIncidentId } = useDesk()
  const running = runningIncidentId !== null
  return (
    <header className={classes.header}>
      <span className={classes.club} title={club?.name}>
        {club?.name}
      </span>
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <Icon name="search" />
        <span style={{ flex: 1 }}>{t('app.search')}</span>
        <Kbd size="xs">{t('app.searchKeys')}</Kbd>
      </UnstyledButton>
      <CreateMenu />
      <Button
        ml="auto"
        variant={running ? 'filled' : 'outline'}
        color="red"
        leftSection={<Icon name="incidents" />}
        aria-label={running ? t('app.running') : t('app.emergencyLabel')}
        onClick={() => navigate(emergencyPath)}
      >
        {t(running ? 'app.running' : 'app.emergency')}
      </Button>
      <JobsMenu />
      <NoticesBell />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('app.help')} title={`${t('app.help')} · F1`}>
            <Icon name="help" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item rightSection={<Kbd size="xs">F1</Kbd>} onClick={() => navigate('/help')}>
            {t('app.help')}
          </Menu.Item>
          <Menu.Item rightSection={<Kbd size="xs">Ctrl+/</Kbd>} onClick={onShortcuts}>
            {t('app.shortcuts.title')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <StaffMenu />
    </header>
  )
}

function CreateMenu() {
  const t = useText()
  const navigate = useNavigate()
  const mayRegister = useScope('member.write') !== null
  const mayImport = useScope('import.run') !== null
  if (!mayRegister && !mayImport) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="plus" />}>
          {t('app.create')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayRegister && (
          <Menu.Item
            leftSection={<Icon name="members" />}
            rightSection={<Kbd size="xs">F2</Kbd>}
            onClick={() => navigate('/members/new')}
          >
            {t('app.register')}
          </Menu.Item>
        )}
        {mayImport && (
          <Menu.Item leftSection={<Icon name="upload" />} onClick={() => navigate('/settings/import')}>
            {t('app.importFile')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
