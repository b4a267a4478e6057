import { Button, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Incident, IncidentType } from '../../../shared/contract/incidents'
import { api } from '../../api/client'
import { refused } from '../../api/errors'
import type { EmergencyProps } from '../../app/emergency'
import { useText } from '../../text/language'
import { useNoAutoLock } from '../../ui/busy'
import { useDesk } from '../../ui/desk-context'
import { elapsedText } from '../../ui/elapsed'
import { ErrorNotice } from '../../ui/error-notice'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { clearToasts } from '../../ui/toasts'
import classes from './emergency.module.css'
import { EmergencyHead } from './emergency-head'
import { RunningIncident } from './running-incident'
import { type IncidentActs, useIncidentActs } from './use-incident'

/** 安全事件, full screen [A12 A13]: the running one, or the types to begin with. Also while the desk is locked. */
export function EmergencyScreen(props: EmergencyProps) {
  const t = useText()
  const { core } = useDesk()
  // What was done before is no matter now, and its toasts would lie over the buttons.
  useEffect(clearToasts, [])
  return (
    <main className={classes.screen} aria-label={t('incidents.emergency.label')}>
      {core === 'open' ? <OpenEmergency {...props} /> : <ClosedEmergency onLeave={props.onLeave} />}
    </main>
  )
}

function OpenEmergency({ mode, onLeave }: EmergencyProps) {
  const running = useQuery(api.incidents.running.queryOptions({ input: {}, staleTime: 0 }))
  const acts = useIncidentActs()
  const incident = running.data ?? null
  useNoAutoLock(incident !== null)

  const stopped = acts.stop.data
  if (incident) return <RunningIncident incident={incident} acts={acts} mode={mode} onLeave={onLeave} />
  if (stopped) return <Stopped incident={stopped} mode={mode} onLeave={onLeave} />
  if (running.isPending) return <SkeletonAfter />
  return <TypeChooser acts={acts} error={running.error} onLeave={onLeave} />
}

type ChooserProps = { acts: IncidentActs; error: unknown; onLeave: () => void }

/** The second of the two clicks. */
function TypeChooser({ acts, error, onLeave }: ChooserProps) {
  const t = useText()
  const [place, setPlace] = useState('')
  const { start } = acts
  const failed = start.error && !refused(start.error, 'incident.running') ? start.error : error
  return (
    <>
      <EmergencyHead title={t('incidents.title')} startedAt={null} />
      <div className={classes.acts} style={{ flex: 1 }}>
        <div>
          <Title order={2}>{t('incidents.emergency.choose')}</Title>
          <Text size="sm" c="dimmed">
            {t('incidents.emergency.chooseText')}
          </Text>
        </div>
        <div className={classes.types}>
          {IncidentType.options.map((type, at) => (
            <UnstyledButton
              key={type}
              className={classes.type}
              // The screen is opened to press one of these: the keyboard stands on the first.
              ref={at === 0 ? (button) => button?.focus() : undefined}
              disabled={start.isPending}
              onClick={() => start.mutate({ type, place })}
            >
              {t(`words.incidentType.${type}`)}
            </UnstyledButton>
          ))}
        </div>
        <TextInput
          maw={420}
          label={t('incidents.emergency.place')}
          placeholder={t('incidents.emergency.placePlaceholder')}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        {failed ? <ErrorNotice error={failed} /> : null}
      </div>
      <footer className={classes.foot}>
        <Button variant="default" onClick={onLeave}>
          {t('incidents.emergency.leave')}
        </Button>
      </footer>
    </>
  )
}

/** After 转为后续处理: what was recorded, and where it goes on. */
function Stopped({ incident, mode, onLeave }: { incident: Incident } & EmergencyProps) {
  const t = useText()
  const navigate = useNavigate()
  const took = (incident.stoppedAt ?? incident.startedAt) - incident.startedAt
  return (
    <Stack p="xl" gap="md" maw={640}>
      <div role="status">
        <Title order={1}>{t('incidents.emergency.stoppedTitle', { number: incident.number })}</Title>
      </div>
      <Text>{t('incidents.emergency.stoppedText', { time: elapsedText(took), n: incident.log.length })}</Text>
      <div>
        {mode === 'signed_in' ? (
          <Button onClick={() => navigate(`/incidents/${incident.id}`)}>{t('incidents.emergency.openReport')}</Button>
        ) : (
          <Button onClick={onLeave}>{t('incidents.emergency.leave')}</Button>
        )}
      </div>
    </Stack>
  )
}

/** No key in memory: nothing can be written. The numbers and the address are what is left, and what matters. */
function ClosedEmergency({ onLeave }: { onLeave: () => void }) {
  const t = useText()
  return (
    <>
      <EmergencyHead title={t('incidents.emergency.closedTitle')} startedAt={null} />
      <div className={classes.acts} style={{ flex: 1 }}>
        <Text>{t('incidents.emergency.closedText')}</Text>
      </div>
      <footer className={classes.foot}>
        <Button variant="default" onClick={onLeave}>
          {t('incidents.emergency.leave')}
        </Button>
      </footer>
    </>
  )
}
