import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { api, deskLink } from '../api/client'
import { useText } from '../text/language'
import { useDesk, useScope } from '../ui/desk-context'
import { notifyError } from '../ui/toasts'
import classes from './frame.module.css'
import { useReadDesk } from './session-actions'

/** Real faults and the demo's reminder. Being offline is no fault. */
export function Banners() {
  const t = useText()
  const navigate = useNavigate()
  const { faults, club, clock } = useDesk()
  const line = useSyncExternalStore(deskLink.subscribe, deskLink.state)
  const read = useReadDesk()
  const mayConfirm = useScope('clock.confirm') !== null
  const right = useMutation(api.settings.confirmClock.mutationOptions({ onSuccess: read, onError: notifyError }))
  const leave = useMutation(api.setup.leaveDemo.mutationOptions({ onSuccess: read, onError: notifyError }))
  const suspect = clock === 'suspect_back' || clock === 'suspect_forward'
  const shown = suspect && !faults.includes('clock_suspect') ? [...faults, 'clock_suspect' as const] : faults
  return (
    <>
      {line !== 'open' && (
        <div className={classes.stripe} data-tone="red" role="alert">
          {t(line === 'refused' ? 'app.line.refused' : 'app.line.broken')}
        </div>
      )}
      {shown.map((fault) => (
        <div key={fault} className={classes.stripe} data-tone={fault === 'backup_old' ? 'amber' : 'red'} role="alert">
          {t(`app.fault.${fault}`)}
          {fault === 'backup_old' && (
            <Button size="compact-sm" variant="default" onClick={() => navigate('/settings/backups')}>
              {t('app.backupNow')}
            </Button>
          )}
          {fault === 'clock_suspect' && mayConfirm && (
            <Button size="compact-sm" variant="default" loading={right.isPending} onClick={() => right.mutate({})}>
              {t('app.clockRight')}
            </Button>
          )}
        </div>
      ))}
      {club?.demo && (
        <div className={classes.stripe} data-tone="amber">
          {t('app.demo')}
          <Button size="compact-sm" variant="default" loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
            {t('app.leaveDemo')}
          </Button>
        </div>
      )}
    </>
  )
}
