import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addDays, type Day, dayOf, instantAt } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { DayField } from '../../ui/day-field'
import { ErrorNotice } from '../../ui/error-notice'
import { absoluteTime, parseMinute } from '../../ui/time'
import { notifyDone } from '../../ui/toasts'

const kinds = ['invited', 'one_to_one'] as const

/** A call by hand: at a time that was promised, or by a day; a one-to-one of the account manager [B7]. */
export function InviteForm({ memberId, name, onDone }: { memberId: string; name: string; onDone: () => void }) {
  const t = useText()
  const { instant, zone } = useClock()
  const now = instant()
  const today = dayOf(now, zone)
  const [kind, setKind] = useState<(typeof kinds)[number]>('invited')
  const [day, setDay] = useState<Day | null>(addDays(today, 1))
  const [time, setTime] = useState('')
  const [note, setNote] = useState('')
  const minutes = parseMinute(time)
  const wrong = time.trim() !== '' && minutes === null
  const promisedAt = day !== null && minutes !== null ? instantAt(day, minutes, zone) : null
  const past = promisedAt !== null && promisedAt <= now
  const invite = useMutation(
    api.callbacks.invite.mutationOptions({
      onSuccess: ({ due }) => {
        notifyDone(t('callbacks.ofMember.invited', { member: name, when: absoluteTime(due, now, zone) }))
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === null || wrong || past || invite.isPending) return
    invite.mutate({ memberId, kind, promisedAt, until: promisedAt === null ? day : null, note: note.trim() })
  }
  return (
    <Stack component="form" gap="xs" aria-label={t('callbacks.ofMember.invite')} onSubmit={submit}>
      <NativeSelect
        label={t('callbacks.ofMember.kind')}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`words.callbackKind.${value}`) }))}
        onChange={(event) => setKind(kinds.find((value) => value === event.currentTarget.value) ?? 'invited')}
      />
      <Group gap="xs" grow>
        <DayField label={t('callbacks.ofMember.day')} value={day} onChange={setDay} minDate={today} />
        <TextInput
          label={t('callbacks.ofMember.time')}
          placeholder="18:30"
          value={time}
          error={wrong ? t('callbacks.retry.timeInvalid') : past ? t('callbacks.retry.past') : undefined}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </Group>
      <TextInput
        label={t('callbacks.ofMember.note')}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {invite.error && <ErrorNotice error={invite.error} />}
      <Group gap="sm">
        <Button type="submit" disabled={day === null || wrong || past} loading={invite.isPending}>
          {t('callbacks.ofMember.confirm')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
