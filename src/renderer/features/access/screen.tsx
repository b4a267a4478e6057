import { Button, Title } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { useNavigate } from 'react-router'
import { deskLink } from '../../api/client'
import { emergencyPath } from '../../app/emergency'
import { useText } from '../../text/language'
import { useDesk } from '../../ui/desk-context'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { clearToasts } from '../../ui/toasts'
import classes from './screen.module.css'

type Props = { title: string; children: ReactNode; onEmergency?: () => void }

/** A screen without a person: nothing of the one before is left, and the emergency button works. */
export function PersonlessScreen({ title, children, onEmergency }: Props) {
  const t = useText()
  const navigate = useNavigate()
  const { club, runningIncidentId } = useDesk()
  useForgetEverything()
  const emergency = onEmergency ?? (() => navigate(emergencyPath))
  usePageHotkeys({ F12: emergency })
  return (
    <main className={classes.screen}>
      <div className={classes.top}>
        <Title order={1} size="h2">
          {club?.name ?? t('common.product')}
        </Title>
        <Button
          color="red"
          variant={runningIncidentId ? 'filled' : 'outline'}
          leftSection={<Icon name="incidents" />}
          onClick={emergency}
        >
          {t(runningIncidentId ? 'access.lock.running' : 'app.emergency')}
        </Button>
      </div>
      <div className={classes.middle}>
        <section className={classes.card} aria-label={title}>
          {children}
        </section>
      </div>
    </main>
  )
}

/** After locking the page, its cache and its title hold no member's name. */
function useForgetEverything() {
  const queries = useQueryClient()
  const t = useText()
  useEffect(() => {
    document.title = t('common.product')
    clearToasts()
    modals.closeAll()
    queries.removeQueries({
      predicate: ({ queryKey }) => !(Array.isArray(queryKey[0]) && queryKey[0][0] === 'access'),
    })
    queries.getMutationCache().clear()
    deskLink.forget()
  }, [queries, t])
}
