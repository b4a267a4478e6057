import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useText } from '../../text/language'
import { Page, PageHeader } from '../../ui/page'
import classes from './settings-frame.module.css'

const places = [
  { id: 'club', path: '/settings' },
  { id: 'hours', path: '/settings/hours' },
  { id: 'rules', path: '/settings/rules' },
  { id: 'planning', path: '/settings/planning' },
  { id: 'holidays', path: '/settings/holidays' },
  { id: 'import', path: '/settings/import' },
  { id: 'staff', path: '/settings/staff' },
  { id: 'backups', path: '/settings/backups' },
  { id: 'audit', path: '/settings/audit' },
  { id: 'scanner', path: '/settings/scanner' },
  { id: 'account', path: '/settings/account' },
] as const

type Props = { title: string; actions?: ReactNode; padded?: boolean; children: ReactNode }

/** A page of 设置: the other pages of it at the left. */
export function SettingsFrame({ title, actions, padded = true, children }: Props) {
  const t = useText()
  return (
    <Page>
      <PageHeader title={title}>{actions}</PageHeader>
      <div className={classes.frame}>
        <nav className={`${classes.nav} no-print`} aria-label={t('app.place.settings')}>
          {places.map(({ id, path }) => (
            <NavLink key={id} to={path} end={id === 'club'} className={classes.place}>
              {t(`app.settingsPlace.${id}`)}
            </NavLink>
          ))}
        </nav>
        <div className={padded ? classes.padded : classes.body}>{children}</div>
      </div>
    </Page>
  )
}
