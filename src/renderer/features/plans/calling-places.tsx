import { Link, useLocation } from 'react-router'
import type { Permission } from '../../../shared/access'
import { scopeOf } from '../../../shared/access'
import { useText } from '../../text/language'
import { useSession } from '../../ui/desk-context'
import classes from './calling-places.module.css'

const places = [
  { id: 'queue', path: '/callbacks', permission: 'callback.read' },
  { id: 'plan', path: '/callbacks/plan', permission: 'plan.read' },
  { id: 'people', path: '/callbacks/people', permission: 'plan.read' },
  { id: 'coverage', path: '/callbacks/coverage', permission: 'report.read' },
  { id: 'results', path: '/callbacks/results', permission: 'report.read' },
  { id: 'appraisal', path: '/callbacks/appraisal', permission: 'appraisal.read' },
  { id: 'scripts', path: '/callbacks/scripts', permission: 'callback.read' },
  { id: 'questionnaires', path: '/callbacks/questionnaires', permission: 'callback.read' },
] as const satisfies readonly { id: string; path: string; permission: Permission }[]

/** The pages of 回访 beside each other: those this person may open. */
export function CallingPlaces() {
  const t = useText()
  const { roles } = useSession()
  const { pathname } = useLocation()
  const open = places.filter(({ permission }) => scopeOf(roles, permission) !== null)
  // A call has an address below the queue's, and so have the other pages.
  const here = open.findLast(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  return (
    <nav className={`${classes.places} no-print`} aria-label={t('plans.places.label')}>
      {open.map(({ id, path }) => (
        <Link key={id} to={path} className={classes.place} aria-current={here?.id === id ? 'page' : undefined}>
          {t(`plans.places.${id}`)}
        </Link>
      ))}
    </nav>
  )
}
