import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Incident } from '../../../shared/contract/incidents'
import { api } from '../../api/client'
import { emergencyPath } from '../../app/emergency'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { elapsedText } from '../../ui/elapsed'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { Page, PageBody, PageHeader, Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { absoluteTime } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'
import { IncidentLog } from './incident-log'
import { PersonForm } from './person-form'
import { PrintSheet } from './print-sheet'
import { ReportForm } from './report-form'
import { byText } from './use-incident'

/** One incident afterwards: severity, what happened, causes, measures, log; printed on A4 [A12]. */
export function IncidentPage() {
  const { id = '0' } = useParams()
  const incident = useQuery(api.incidents.get.queryOptions({ input: { id } }))
  return <QueryView query={incident}>{(data) => <Report incident={data} />}</QueryView>
}

function Report({ incident }: { incident: Incident }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayClose = useScope('incident.close') !== null
  const counted = useScope('incident.read') === 'count'
  const type = t(`words.incidentType.${incident.type}`)
  const title = t('incidents.report.title', { number: incident.number, type })
  const claim = useMutation(
    api.incidents.claim.mutationOptions({
      onSuccess: () => notifyDone(t('incidents.report.claimed')),
      onError: notifyError,
    }),
  )
  const close = useMutation(
    api.incidents.close.mutationOptions({
      onSuccess: () => notifyDone(t('incidents.report.closed')),
      onError: notifyError,
    }),
  )
  const print = () => window.print()
  usePageHotkeys({ 'mod+P': print })

  const askClose = () =>
    modals.openConfirmModal({
      title: t('incidents.report.closeTitle'),
      children: <Text size="sm">{t('incidents.report.closeText')}</Text>,
      labels: { confirm: t('incidents.report.close'), cancel: t('common.cancel') },
      closeButtonProps: { 'aria-label': t('common.close') },
      onConfirm: () => close.mutate({ id: incident.id }),
    })

  return (
    <Page>
      <PageHeader
        title={title}
        note={
          <Badge color={incident.state === 'stopped' ? 'amber' : 'gray'}>
            {t(`incidents.state.${incident.state}`)}
          </Badge>
        }
      >
        <Button variant="default" component={Link} to="/incidents">
          {t('incidents.report.back')}
        </Button>
        <Button variant="default" leftSection={<Icon name="print" />} onClick={print}>
          {t('common.print')}
        </Button>
        {incident.state === 'running' && (
          <Button color="red" component={Link} to={emergencyPath}>
            {t('incidents.report.resume')}
          </Button>
        )}
        {incident.state === 'stopped' && mayClose && (
          <Button variant="default" loading={close.isPending} onClick={askClose}>
            {t('incidents.report.close')}
          </Button>
        )}
      </PageHeader>
      <PageBody>
        <Stack gap="xl" maw={1040}>
          {incident.unclaimed && (
            <Alert color="amber" variant="light" icon={<Icon name="person" />}>
              <Group justify="space-between" gap="sm">
                <Text size="sm">{t('incidents.report.claimText')}</Text>
                <Button variant="default" loading={claim.isPending} onClick={() => claim.mutate({ id: incident.id })}>
                  {t('incidents.report.claim')}
                </Button>
              </Group>
            </Alert>
          )}
          <Text size="sm">
            {[
              [t('incidents.report.startedAt'), absoluteTime(incident.startedAt, now, zone)],
              [
                t('incidents.report.stoppedAt'),
                incident.stoppedAt === null ? null : absoluteTime(incident.stoppedAt, now, zone),
              ],
              [t('incidents.report.took'), elapsedText((incident.stoppedAt ?? now) - incident.startedAt)],
              [t('incidents.report.by'), byText(incident.by, t)],
            ]
              .filter(([, value]) => value !== null)
              .map((pair) => pair.join(' '))
              .join(' · ')}
          </Text>
          {counted && (
            <Text size="sm" c="dimmed">
              {t('incidents.report.countOnly')}
            </Text>
          )}
          <ReportForm key={incident.id} incident={incident} />
          <People incident={incident} />
          <Section title={t('incidents.report.log')}>
            <IncidentLog log={incident.log} />
          </Section>
        </Stack>
      </PageBody>
      <PrintSheet incident={incident} />
    </Page>
  )
}

function People({ incident }: { incident: Incident }) {
  const t = useText()
  const counted = useScope('incident.read') === 'count'
  const [adding, setAdding] = useState(false)
  const add = useMutation(
    api.incidents.addPerson.mutationOptions({ onSuccess: () => setAdding(false), onError: notifyError }),
  )
  return (
    <Section
      title={t('incidents.report.people')}
      actions={
        !counted && (
          <Button size="compact-sm" variant="subtle" aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {t('incidents.report.addPerson')}
          </Button>
        )
      }
    >
      {incident.people.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('incidents.report.noPeople')}
        </Text>
      )}
      {incident.people.map((person) => (
        <Text key={person.entryId} size="sm">
          <b>{person.name || t('incidents.person.unknown')}</b>{' '}
          {[person.role, person.phone, person.injury, person.firstAid, person.hospital]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
      ))}
      {adding && (
        <PersonForm
          busy={add.isPending}
          onCancel={() => setAdding(false)}
          onSave={(person) => add.mutate({ id: incident.id, ...person })}
        />
      )}
    </Section>
  )
}
