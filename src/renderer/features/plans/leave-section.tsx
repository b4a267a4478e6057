import { Alert, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Leave } from '../../../shared/contract/plans'
import { addDays, type Day, dayOf, daysBetween } from '../../../shared/day'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { DayField } from '../../ui/day-field'
import { Icon } from '../../ui/icons'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { notifyError, notifyUndo } from '../../ui/toasts'
import { ReplanButton } from './replan-button'
import type { PersonShifts } from './shift-form'

const kinds = ['leave', 'sick', 'training', 'other'] as const
const shownBefore = 14
const shownAhead = 180

type Props = { people: readonly PersonShifts[]; mayWrite: boolean }

/** Who is away when, and how many calls that moves. */
export function LeaveSection({ people, mayWrite }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const [toMove, setToMove] = useState(0)
  const list = useQuery(
    api.plans.leave.queryOptions({ input: { from: addDays(today, -shownBefore), until: addDays(today, shownAhead) } }),
  )
  return (
    <Section title={t('plans.leave.title')}>
      {mayWrite && people.length > 0 && <LeaveForm people={people} onAdded={(n) => setToMove((so) => so + n)} />}
      {toMove > 0 && (
        <Alert color="amber" variant="light" p="xs" icon={<Icon name="warning" />} role="status">
          <Group justify="space-between" gap="sm">
            <Text size="sm">{t('plans.leave.toMove', { n: toMove })}</Text>
            <ReplanButton onDone={() => setToMove(0)} />
          </Group>
        </Alert>
      )}
      <QueryView query={list}>
        {(rows) =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('plans.leave.none')}
            </Text>
          ) : (
            <LeaveTable rows={rows} mayWrite={mayWrite} />
          )
        }
      </QueryView>
    </Section>
  )
}

function LeaveTable({ rows, mayWrite }: { rows: readonly Leave[]; mayWrite: boolean }) {
  const t = useText()
  const remove = useMutation(api.plans.removeLeave.mutationOptions({ onError: notifyError }))
  const takeBack = (leave: Leave) => {
    const { id, staff: name, from, staffId, kind, until, note } = leave
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          notifyUndo({
            message: t('plans.leave.removed', { name, from, kind: t(`plans.leave.kinds.${kind}`) }),
            undo: () => client.plans.addLeave({ staffId, kind, from, until, note }),
          }),
      },
    )
  }
  return (
    <LedgerTable
      label={t('plans.leave.table')}
      heads={[
        t('plans.leave.person'),
        t('plans.leave.kind'),
        t('plans.leave.from'),
        t('plans.leave.until'),
        t('plans.leave.note'),
        t('common.table.actions'),
      ]}
    >
      {rows.map((leave) => {
        const kind = t(`plans.leave.kinds.${leave.kind}`)
        return (
          <tr key={leave.id}>
            <th scope="row">{leave.staff}</th>
            <td>{kind}</td>
            <td>{leave.from}</td>
            <td>
              {leave.until}（{t('plans.leave.days', { n: daysBetween(leave.from, leave.until) + 1 })}）
            </td>
            <td>{leave.note}</td>
            <td>
              {mayWrite && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('plans.leave.removeOf', { name: leave.staff, from: leave.from, kind })}
                  onClick={() => takeBack(leave)}
                >
                  {t('plans.leave.remove')}
                </Button>
              )}
            </td>
          </tr>
        )
      })}
    </LedgerTable>
  )
}

function LeaveForm({ people, onAdded }: { people: readonly PersonShifts[]; onAdded: (callsToMove: number) => void }) {
  const t = useText()
  const [staffId, setStaffId] = useState(people[0]?.staffId ?? '')
  const [kind, setKind] = useState<Leave['kind']>('leave')
  const [from, setFrom] = useState<Day | null>(null)
  const [until, setUntil] = useState<Day | null>(null)
  const [note, setNote] = useState('')
  const add = useMutation(api.plans.addLeave.mutationOptions({ onError: notifyError }))
  // One day is the usual case: the end is typed only where it is another one.
  const last = until ?? from
  const wrongOrder = from !== null && last !== null && last < from
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (from === null || last === null || wrongOrder) return
    const person = people.find((each) => each.staffId === staffId)
    add.mutate(
      { staffId, kind, from, until: last, note },
      {
        onSuccess: ({ id, callsToMove }) => {
          onAdded(callsToMove)
          notifyUndo({
            message: t(callsToMove > 0 ? 'plans.leave.saved' : 'plans.leave.savedNone', {
              name: person?.name ?? '',
              from,
              until: last,
              kind: t(`plans.leave.kinds.${kind}`),
              n: callsToMove,
            }),
            undo: async () => {
              await client.plans.removeLeave({ id })
              onAdded(-callsToMove)
            },
          })
          setFrom(null)
          setUntil(null)
          setNote('')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} aria-label={t('plans.leave.add')}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          w={120}
          label={t('plans.leave.person')}
          value={staffId}
          data={people.map((each) => ({ value: each.staffId, label: each.name }))}
          onChange={(event) => setStaffId(event.currentTarget.value)}
        />
        <NativeSelect
          w={90}
          label={t('plans.leave.kind')}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`plans.leave.kinds.${value}`) }))}
          onChange={(event) => setKind(kinds.find((value) => value === event.currentTarget.value) ?? 'leave')}
        />
        <DayField w={156} label={t('plans.leave.from')} value={from} onChange={setFrom} />
        <DayField
          w={156}
          label={t('plans.leave.until')}
          value={until}
          minDate={from ?? undefined}
          error={wrongOrder ? t('plans.leave.wrongOrder') : undefined}
          onChange={setUntil}
        />
        <TextInput
          w={150}
          label={t('plans.leave.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={from === null || wrongOrder} loading={add.isPending}>
          {t('plans.leave.save')}
        </Button>
      </Group>
    </form>
  )
}
