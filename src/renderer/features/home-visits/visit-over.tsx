import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import type { HomeVisit } from '../../../shared/contract/home-visits'
import { api } from '../../api/client'
import { type Translate, useText } from '../../text/language'
import { useDesk } from '../../ui/desk-context'
import { ErrorNotice } from '../../ui/error-notice'
import { Icon } from '../../ui/icons'
import { notifyDone, notifyError } from '../../ui/toasts'

type Props = {
  visit: HomeVisit
  onChange: (visit: HomeVisit) => void
  /** The end was tapped by mistake: the visit goes on. */
  onReopened: () => void
}

/** Whom the program told that it was broken off, or that it could tell nobody. */
export function stoppedText({ told }: Pick<HomeVisit, 'told'>, t: Translate): string {
  return told.length === 0
    ? t('homeVisits.stoppedNobody')
    : t('homeVisits.stopped', { names: told.join(t('common.listComma')) })
}

/** It is over: after 停止 the reason can follow, after a safe end the outcome is recorded with the call. */
export function VisitOver({ visit, onChange, onReopened }: Props) {
  const t = useText()
  const { club } = useDesk()
  const [reason, setReason] = useState(visit.reason)
  const explain = useMutation(
    api.homeVisits.stop.mutationOptions({
      onSuccess: (over) => {
        onChange(over)
        notifyDone(t('homeVisits.reasonSaved'))
      },
    }),
  )
  const reopen = useMutation(api.homeVisits.reopen.mutationOptions({ onSuccess: onReopened, onError: notifyError }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '' && !explain.isPending) explain.mutate({ id: visit.id, reason: reason.trim() })
  }
  const toCall = (
    <Button component={Link} to={`/callbacks/${visit.callbackId}`} variant={visit.stopped ? 'default' : 'filled'}>
      {t('homeVisits.toCall')}
    </Button>
  )
  const goesOn = (
    <Button variant="subtle" color="gray" loading={reopen.isPending} onClick={() => reopen.mutate({ id: visit.id })}>
      {t('homeVisits.reopen')}
    </Button>
  )
  if (!visit.stopped) {
    return (
      <Stack gap="md" className="no-print">
        <Text>{t('homeVisits.finished')}</Text>
        <Group gap="sm">
          {toCall}
          {goesOn}
        </Group>
      </Stack>
    )
  }
  return (
    <Stack gap="md" maw={520} className="no-print">
      <Alert color="red" variant="light" icon={<Icon name="warning" />} title={stoppedText(visit, t)}>
        {visit.told.length > 0 ? t('homeVisits.stoppedText') : t('homeVisits.stoppedNobodyText')}
        {visit.told.length === 0 && club?.phone && t('homeVisits.stoppedNobodyClub', { phone: club.phone })}
      </Alert>
      <Stack component="form" gap="sm" onSubmit={submit}>
        <Textarea
          label={t('homeVisits.stopReason')}
          autosize
          minRows={3}
          maxRows={10}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {explain.error && <ErrorNotice error={explain.error} />}
        <Group gap="sm">
          <Button type="submit" disabled={reason.trim() === ''} loading={explain.isPending}>
            {t('homeVisits.saveReason')}
          </Button>
          {toCall}
          {goesOn}
        </Group>
      </Stack>
    </Stack>
  )
}
