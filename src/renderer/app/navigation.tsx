import { ActionIcon, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { NavLink } from 'react-router'
import { useText } from '../text/language'
import { Icon } from '../ui/icons'
import classes from './frame.module.css'
import { places } from './places'
import { pageRoutes } from './routes'

/** A place that no route leads to does not exist yet, and is not shown. */
const open = places.filter(({ path }) => pageRoutes.some((route) => route.path === path))

/** The places of the desk at the left; narrow on request, remembered on this PC. */
export function Navigation() {
  const t = useText()
  const [narrow, setNarrow] = useLocalStorage({
    key: 'rackdesk.nav',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  return (
    <nav className={classes.nav} data-narrow={narrow} aria-label={t('app.navigation')}>
      {open.map((place) => {
        const label = place.name(t)
        return (
          <Tooltip key={place.path} label={`${label} · Ctrl+${place.key}`} position="right" disabled={!narrow}>
            <NavLink to={place.path} end={place.path === '/'} className={classes.place} aria-label={label}>
              <Icon name={place.icon} />
              {!narrow && label}
            </NavLink>
          </Tooltip>
        )
      })}
      <ActionIcon
        mt="auto"
        ml={narrow ? 4 : 'auto'}
        aria-label={t(narrow ? 'app.expand' : 'app.collapse')}
        title={t(narrow ? 'app.expand' : 'app.collapse')}
        onClick={() => setNarrow(!narrow)}
      >
        <Icon name={narrow ? 'expand' : 'collapse'} />
      </ActionIcon>
    </nav>
  )
}
