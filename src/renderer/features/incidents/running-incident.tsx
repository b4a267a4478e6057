import { Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Incident } from '../../../shared/contract/incidents'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useClock } from '../../ui/clock'
import { ErrorNotice } from '../../ui/error-notice'
import { stampTime } from '../../ui/time'
import classes from './emergency.module.css'
import { EmergencyHead } from './emergency-head'
import { IncidentLog } from './incident-log'
import { PersonForm } from './person-form'
import { byText, type IncidentActs, lastStamp, type TapKind } from './use-incident'

const taps = ['evacuated', 'equipment_stopped', 'manager_told'] as const satisfies readonly TapKind[]

type Props = { incident: Incident; acts: IncidentActs; mode: 'signed_in' | 'locked'; onLeave: () => void }

/** An incident that runs: every tap a stamp, nothing to fill in, nothing in the way. */
export function RunningIncident({ incident, acts, mode, onLeave }: Props) {
  const t = useText()
  const { zone } = useClock()
  const [personOpen, setPersonOpen] = useState(false)
  const managers = useQuery(api.incidents.managers.queryOptions({ input: {} }))
  const names = managers.data?.map(({ name }) => name).join(t('common.listComma')) ?? ''
  const { stamp, addPerson, voidEntry, stop } = acts
  const failed = stamp.error ?? addPerson.error ?? voidEntry.error ?? stop.error

  const stampOf = (kind: TapKind) => {
    const done = lastStamp(incident.log, kind)
    return done && t('incidents.emergency.doneAt', { at: stampTime(done.at, zone), by: byText(done.by, t) })
  }
  const tap = (kind: TapKind) => {
    // Two taps in a row are one thing done, told twice by a shaking hand.
    if (stamp.isPending && stamp.variables.kind === kind) return
    stamp.mutate(
      { id: incident.id, kind, text: kind === 'manager_told' ? names : '' },
      { onSuccess: () => announce(t('incidents.emergency.stamped', { what: t(`incidents.entry.${kind}`) })) },
    )
  }

  return (
    <>
      <EmergencyHead
        title={t(`words.incidentType.${incident.type}`)}
        startedAt={incident.startedAt}
        onCall={tap}
        calledAt={stampOf}
      >
        {mode === 'locked' && (
          <Text size="xs" c="dimmed">
            {t('incidents.emergency.locked')}
          </Text>
        )}
      </EmergencyHead>
      <div className={classes.body}>
        <div className={classes.acts}>
          <Text size="sm" c="dimmed">
            {t('incidents.emergency.steps')}
          </Text>
          <div className={classes.taps}>
            {taps.map((kind) => {
              const done = stampOf(kind)
              const saving = stamp.isPending && stamp.variables.kind === kind
              return (
                <UnstyledButton key={kind} className={classes.tap} data-done={done !== null} onClick={() => tap(kind)}>
                  {t(kind === 'manager_told' ? 'incidents.emergency.tellManager' : `incidents.emergency.stamp.${kind}`)}
                  <small>
                    {saving
                      ? t('incidents.emergency.saving')
                      : done
                        ? `✔ ${done}`
                        : kind === 'manager_told'
                          ? names
                          : t('incidents.emergency.done')}
                  </small>
                </UnstyledButton>
              )
            })}
            <UnstyledButton
              className={classes.tap}
              aria-expanded={personOpen}
              onClick={() => setPersonOpen(!personOpen)}
            >
              {t('incidents.emergency.person')}
              <small>{incident.people.map(({ name }) => name || t('incidents.person.unknown')).join('、')}</small>
            </UnstyledButton>
          </div>
          <NoteLine
            busy={stamp.isPending}
            onNote={(text) => stamp.mutateAsync({ id: incident.id, kind: 'note', text })}
          />
          {personOpen && (
            <PersonForm
              busy={addPerson.isPending}
              onCancel={() => setPersonOpen(false)}
              onSave={(person) =>
                addPerson.mutate({ id: incident.id, ...person }, { onSuccess: () => setPersonOpen(false) })
              }
            />
          )}
          {failed && <ErrorNotice error={failed} />}
        </div>
        <section className={classes.log} aria-label={t('incidents.emergency.log')}>
          <IncidentLog
            log={incident.log}
            newestFirst
            onVoid={(entry) => voidEntry.mutate({ id: incident.id, entryId: entry.id })}
          />
        </section>
      </div>
      <footer className={classes.foot}>
        <Button variant="default" onClick={onLeave}>
          {t('incidents.emergency.leaveRunning')}
        </Button>
        <Button color="red" loading={stop.isPending} onClick={() => stop.mutate({ id: incident.id })}>
          {t('incidents.emergency.stop')}
        </Button>
      </footer>
    </>
  )
}

type NoteProps = { busy: boolean; onNote: (text: string) => Promise<unknown> }

/** One line, one Enter, one stamp. Enter that confirms pinyin submits nothing: the browser sends no submit for it. */
function NoteLine({ busy, onNote }: NoteProps) {
  const t = useText()
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (said === '' || busy) return
    onNote(said).then(
      () => setText(''),
      // The words stay in the field; the notice above says why.
      () => {},
    )
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          size="md"
          label={t('incidents.emergency.note')}
          placeholder={t('incidents.emergency.notePlaceholder')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="md" variant="default">
          {t('incidents.emergency.noteSave')}
        </Button>
      </Group>
    </form>
  )
}
