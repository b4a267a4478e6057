import { Autocomplete, Button, Group, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { ErrorNotice } from '../../ui/error-notice'
import { moneyText } from '../../ui/money'
import { MoneyField } from '../../ui/money-field'
import { deadlineText } from '../../ui/time'
import { notifyDone, notifyUndo } from '../../ui/toasts'

type Props = {
  /** Null: a guest's, without a name. */
  member: { id: string; name: string } | null
  onSaved: () => void
}

/** Amount, Enter: two seconds. The item is offered from what was sold before. A refund is a negative amount. */
export function ConsumptionForm({ member, onSaved }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const [amountFen, setAmountFen] = useState<number | null>(null)
  const [item, setItem] = useState('')
  const [tried, setTried] = useState(false)
  const items = useQuery(api.consumptions.items.queryOptions({ input: {} }))
  const record = useMutation(api.consumptions.record.mutationOptions())

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (amountFen === null || amountFen === 0 || record.isPending) return
    record.mutate(
      { memberId: member?.id ?? null, amountFen, item: item.trim() },
      {
        onSuccess: ({ id, firstCallback }) => {
          const amount = moneyText(amountFen)
          notifyUndo({
            message: member
              ? t('members.consumption.saved', { name: member.name, amount })
              : t('members.consumption.savedGuest', { amount }),
            undo: () => client.consumptions.void({ id }),
          })
          if (firstCallback) {
            notifyDone(t('members.consumption.first', { due: deadlineText(firstCallback.dueAt, instant(), zone, t) }))
          }
          onSaved()
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <MoneyField
          data-autofocus
          autoFocus
          label={t('members.consumption.amount')}
          value={amountFen}
          onChange={setAmountFen}
          error={tried && !amountFen ? t('members.consumption.amountMissing') : undefined}
        />
        <Autocomplete
          label={t('members.consumption.item')}
          data={items.data ?? []}
          value={item}
          onChange={setItem}
          limit={8}
          maxLength={200}
        />
        {record.isError && <ErrorNotice error={record.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={record.isPending}>
            {t('members.consumption.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
