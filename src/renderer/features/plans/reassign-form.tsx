import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { notifyError, notifyUndo } from '../../ui/toasts'
import type { PlannedPerson } from './load-cell'
import type { PlanRow } from './plan-row'

type Before = Awaited<ReturnType<typeof client.plans.reassign>>['before']

/** Gives every call back to who had it, in as few calls as there were people. */
export async function giveBack(before: Before): Promise<void> {
  const sameHands = Map.groupBy(before, ({ staffId, plannedFor }) => `${staffId}/${plannedFor}`)
  for (const calls of sameHands.values()) {
    const { staffId = null, plannedFor = null } = calls[0] ?? {}
    await client.plans.reassign({ staffId, plannedFor, callbackIds: calls.map(({ callbackId }) => callbackId) })
  }
}

type Props = { calls: readonly PlanRow[]; staff: readonly PlannedPerson[]; onDone: () => void }

/** The selected calls to somebody else; can be taken back. */
export function ReassignForm({ calls, staff, onDone }: Props) {
  const t = useText()
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const reassign = useMutation(api.plans.reassign.mutationOptions({ onError: notifyError }))
  const person = staff.find(({ staffId }) => staffId === to)
  const run = () =>
    reassign.mutate(
      { callbackIds: calls.map(({ callbackId }) => callbackId), staffId: person?.staffId ?? null, reason },
      {
        onSuccess: ({ moved, before }) => {
          onDone()
          notifyUndo({
            message: person
              ? t('plans.reassign.done', { n: moved, name: person.name })
              : t('plans.reassign.doneByPlan', { n: moved }),
            undo: () => giveBack(before),
          })
        },
      },
    )
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        size="xs"
        aria-label={t('plans.reassign.to')}
        value={to}
        data={[
          { value: '', label: `${t('plans.reassign.to')}…` },
          ...staff.map(({ staffId, name }) => ({ value: staffId, label: name })),
          { value: 'plan', label: t('plans.reassign.byPlan') },
        ]}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        w={120}
        aria-label={t('plans.reassign.reason')}
        placeholder={`${t('plans.reassign.reason')}${t('common.optional')}`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="compact-sm" disabled={to === ''} loading={reassign.isPending} onClick={run}>
        {t('plans.reassign.run')}
      </Button>
    </Group>
  )
}
