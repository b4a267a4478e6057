import { Alert, Autocomplete, Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { MemberRow } from '../../../shared/contract/members'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useClock } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { moneyText } from '../../ui/money'
import { MoneyField } from '../../ui/money-field'
import { useScanner } from '../../ui/scanner'
import { absoluteTime } from '../../ui/time'
import { notifyDone, notifyError, notifyUndo } from '../../ui/toasts'
import { MemberPicker } from './member-picker'
import classes from './today.module.css'

type Owed = { member: string; callbacks: readonly { callbackId: string; kind: string }[] }

/** Check-in, check-out and a consumption, two seconds each. A scanned card checks in by itself. */
export function QuickDesk() {
  const t = useText()
  const navigate = useNavigate()
  const { instant, zone } = useClock()
  const mayVisit = useScope('visit.write') !== null
  const maySell = useScope('consumption.write') !== null
  const mayCall = useScope('callback.write') !== null
  const [member, setMember] = useState<MemberRow | null>(null)
  const [amount, setAmount] = useState<number | null>(null)
  const [item, setItem] = useState('')
  const [owed, setOwed] = useState<Owed | null>(null)
  const picker = useRef<HTMLDivElement>(null)
  const inHouse = useQuery(api.visits.inHouse.queryOptions({ input: {}, enabled: mayVisit }))
  const items = useQuery(api.consumptions.items.queryOptions({ input: {}, enabled: maySell }))
  const running = inHouse.data?.find((visit) => visit.memberId === member?.id)

  const again = () => {
    setMember(null)
    picker.current?.querySelector('input')?.focus()
  }
  const checkIn = useMutation(
    api.visits.checkIn.mutationOptions({
      onSuccess: ({ id, memberName, already, owed: asks }) => {
        const message = t(already ? 'today.desk.already' : 'today.desk.checkedIn', { member: memberName })
        announce(message)
        if (already) notifyDone(message)
        else notifyUndo({ message, undo: () => client.visits.void({ id }) })
        if (asks.length > 0) setOwed({ member: memberName, callbacks: asks })
        again()
      },
      onError: notifyError,
    }),
  )
  const checkOut = useMutation(
    api.visits.checkOut.mutationOptions({
      onSuccess: ({ minutes }, _input) => {
        notifyDone(t('today.desk.checkedOut', { member: member?.name ?? '', minutes }))
        again()
      },
      onError: notifyError,
    }),
  )
  const sell = useMutation(
    api.consumptions.record.mutationOptions({
      onSuccess: ({ id, firstCallback }, { amountFen }) => {
        const words = { member: member?.name ?? '', amount: moneyText(amountFen) }
        const message = firstCallback
          ? t('today.desk.recordedFirst', { ...words, due: absoluteTime(firstCallback.dueAt, instant(), zone) })
          : t(member ? 'today.desk.recorded' : 'today.desk.recordedGuest', words)
        announce(message)
        notifyUndo({ message, undo: () => client.consumptions.void({ id }) })
        setAmount(null)
        setItem('')
        again()
      },
      onError: notifyError,
    }),
  )

  const enter = (who: MemberRow) => checkIn.mutate({ memberId: who.id })
  const toggle = () => {
    if (!member || checkIn.isPending || checkOut.isPending) return
    if (running) checkOut.mutate({ id: running.id })
    else enter(member)
  }
  useScanner(async ({ code }) => {
    if (!mayVisit) return
    try {
      const rows = await client.members.search({ text: code, limit: 2 })
      const holder = rows.find((row) => row.card === code) ?? (rows.length === 1 ? rows[0] : undefined)
      if (holder) enter(holder)
      else notifyDone(t('today.desk.unknownCard', { code }))
    } catch (error) {
      notifyError(error)
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount === null || sell.isPending) return
    sell.mutate({ memberId: member?.id ?? null, amountFen: amount, item })
  }

  if (!mayVisit && !maySell) return null
  return (
    <section aria-label={t('today.desk.label')} className={classes.desk}>
      <form onSubmit={submit}>
        <Group gap="xs" wrap="nowrap">
          <div ref={picker}>
            <MemberPicker value={member} onPick={setMember} onConfirm={toggle} />
          </div>
          {mayVisit && (
            <Button disabled={!member} loading={checkIn.isPending || checkOut.isPending} onClick={toggle}>
              {t(running ? 'today.desk.checkOut' : 'today.desk.checkIn')}
            </Button>
          )}
          {maySell && (
            <>
              <MoneyField
                w={104}
                aria-label={t('today.desk.amount')}
                placeholder={t('today.desk.amount')}
                value={amount}
                onChange={setAmount}
              />
              <Autocomplete
                w={140}
                aria-label={t('today.desk.item')}
                placeholder={t('today.desk.item')}
                comboboxProps={{ withinPortal: false }}
                data={items.data ?? []}
                limit={8}
                value={item}
                onChange={setItem}
              />
              <Button type="submit" variant="default" disabled={amount === null} loading={sell.isPending}>
                {t(member ? 'today.desk.record' : 'today.desk.recordGuest')}
              </Button>
            </>
          )}
        </Group>
      </form>
      {owed && (
        <Alert color="amber" variant="light" p="xs" mt="xs" role="status">
          <Group gap="sm" wrap="nowrap">
            <Text size="sm">
              {t('today.desk.owed', {
                member: owed.member,
                kinds: owed.callbacks
                  .map(({ kind }) => t(`callbacks.why.obligation.${kind as 'first'}`, { defaultValue: kind }))
                  .join(t('common.listComma')),
              })}
            </Text>
            {mayCall ? (
              <Button size="compact-sm" onClick={() => navigate(`/callbacks/${owed.callbacks[0]?.callbackId ?? ''}`)}>
                {t('today.desk.owedOpen')}
              </Button>
            ) : (
              <Text size="sm">{t('today.desk.owedTell')}</Text>
            )}
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOwed(null)}>
              {t('today.desk.owedLater')}
            </Button>
          </Group>
        </Alert>
      )}
    </section>
  )
}
