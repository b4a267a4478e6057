import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { dayOf } from '../../../shared/day'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { DayField } from '../../ui/day-field'
import { ErrorNotice } from '../../ui/error-notice'
import { notifyDone, notifyUndo } from '../../ui/toasts'
import type { Card } from './membership-card'

type Props = { card: Card; onDone: () => void }

function useToday(): string {
  const { instant, zone } = useClock()
  return dayOf(instant(), zone)
}

type FrameProps = {
  onSubmit: () => void
  onCancel: () => void
  error: unknown
  busy: boolean
  danger?: string
  children: ReactNode
}

function Frame({ onSubmit, onCancel, error, busy, danger, children }: FrameProps) {
  const t = useText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {children}
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} color={danger ? 'red' : undefined}>
            {danger ?? t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Stops the card's time for a while; its end moves by as many days. */
export function FreezeForm({ card, onDone }: Props) {
  const t = useText()
  const today = useToday()
  const [fromDay, setFromDay] = useState<string | null>(today)
  const [untilDay, setUntilDay] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const freeze = useMutation(api.memberships.freeze.mutationOptions())
  const backwards = fromDay !== null && untilDay !== null && untilDay < fromDay
  const submit = () => {
    setTried(true)
    if (!fromDay || backwards || !reason.trim()) return
    freeze.mutate(
      { id: card.id, fromDay, untilDay, reason: reason.trim() },
      {
        onSuccess: () => {
          onDone()
          notifyUndo({
            message: t('members.membership.frozen', { plan: card.plan }),
            undo: () => client.memberships.thaw({ id: card.id, onDay: fromDay }),
          })
        },
      },
    )
  }
  return (
    <Frame onSubmit={submit} onCancel={onDone} error={freeze.error} busy={freeze.isPending}>
      <SimpleGrid cols={2} spacing="md">
        <DayField
          label={t('members.membership.fromDay')}
          value={fromDay}
          onChange={setFromDay}
          error={tried && !fromDay ? t('members.membership.dayMissing') : undefined}
        />
        <DayField
          label={t('members.membership.untilDay')}
          description={t('members.membership.untilOpen')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={untilDay}
          onChange={setUntilDay}
          error={backwards ? t('members.membership.endBeforeStart') : undefined}
        />
      </SimpleGrid>
      <TextInput
        data-autofocus
        label={t('members.membership.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && !reason.trim() ? t('members.membership.reasonMissing') : undefined}
        maxLength={200}
      />
    </Frame>
  )
}

export function ThawForm({ card, onDone }: Props) {
  const t = useText()
  const [onDay, setOnDay] = useState<string | null>(useToday())
  const thaw = useMutation(api.memberships.thaw.mutationOptions())
  const submit = () => {
    if (!onDay) return
    thaw.mutate(
      { id: card.id, onDay },
      {
        onSuccess: () => {
          onDone()
          notifyDone(t('members.membership.thawed', { plan: card.plan }))
        },
      },
    )
  }
  return (
    <Frame onSubmit={submit} onCancel={onDone} error={thaw.error} busy={thaw.isPending}>
      <DayField label={t('members.membership.onDay')} value={onDay} onChange={setOnDay} data-autofocus />
    </Frame>
  )
}

/** Ends the card for good, with a day and a reason. */
export function CancelForm({ card, onDone }: Props) {
  const t = useText()
  const [onDay, setOnDay] = useState<string | null>(useToday())
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const cancel = useMutation(api.memberships.cancel.mutationOptions())
  const submit = () => {
    setTried(true)
    if (!onDay || !reason.trim()) return
    cancel.mutate(
      { id: card.id, onDay, reason: reason.trim() },
      {
        onSuccess: () => {
          onDone()
          notifyDone(t('members.membership.cancelled', { plan: card.plan }))
        },
      },
    )
  }
  return (
    <Frame
      onSubmit={submit}
      onCancel={onDone}
      error={cancel.error}
      busy={cancel.isPending}
      danger={t('members.membership.cancel')}
    >
      <DayField label={t('members.membership.onDay')} value={onDay} onChange={setOnDay} />
      <TextInput
        data-autofocus
        label={t('members.membership.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && !reason.trim() ? t('members.membership.reasonMissing') : undefined}
        maxLength={200}
      />
    </Frame>
  )
}
