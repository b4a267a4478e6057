import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { fieldHotkeys } from '../../ui/hotkeys'
import { LedgerTable } from '../../ui/ledger-table'
import { notifyUndo } from '../../ui/toasts'
import { faultsOf, type PersonShifts, shiftsOf, type TypedShift, typedShifts, weekdays } from './shift-form'

type Props = { person: PersonShifts; onClose: () => void }

/** One person's week: on which days, from when to when, how many calls. */
export function ShiftDialog({ person, onClose }: Props) {
  const t = useText()
  const { staffId, name } = person
  const [week, setWeek] = useState(() => typedShifts(person.week))
  const shifts = shiftsOf(week)
  const save = useMutation(
    api.plans.setShifts.mutationOptions({
      onSuccess: () => {
        onClose()
        notifyUndo({
          message: t('plans.shift.saved', { name }),
          undo: () => client.plans.setShifts({ staffId, week: person.week }),
        })
      },
    }),
  )
  const submit = () => shifts && save.mutate({ staffId, week: shifts })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  const edit = (day: (typeof weekdays)[number], change: Partial<TypedShift>) =>
    setWeek((now) => ({ ...now, [day]: { ...now[day], ...change } }))
  const firstDay = weekdays.find((day) => week[day].works)
  const copyFirst = () => {
    if (firstDay === undefined) return
    setWeek((now) => {
      const same = (shift: TypedShift) => (shift.works ? now[firstDay] : shift)
      return {
        1: same(now[1]),
        2: same(now[2]),
        3: same(now[3]),
        4: same(now[4]),
        5: same(now[5]),
        6: same(now[6]),
        7: same(now[7]),
      }
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t('plans.shift.title', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" gap="md" onSubmit={onSubmit} onKeyDown={fieldHotkeys({ 'mod+Enter': submit })}>
        <LedgerTable
          heads={[
            t('plans.shift.heads.day'),
            t('plans.shift.heads.from'),
            t('plans.shift.heads.until'),
            t('plans.shift.heads.calls'),
          ]}
        >
          {weekdays.map((day) => {
            const shift = week[day]
            const faults = faultsOf(shift)
            const label = t(`settings.weekday.d${day}`)
            return (
              <tr key={day}>
                <td>
                  <Checkbox
                    label={label}
                    aria-label={t('plans.shift.works', { day: label })}
                    checked={shift.works}
                    onChange={(event) => edit(day, { works: event.currentTarget.checked })}
                  />
                </td>
                {shift.works ? (
                  <>
                    <td>
                      <TextInput
                        size="xs"
                        w={84}
                        aria-label={t('plans.shift.from', { day: label })}
                        value={shift.from}
                        error={faults.includes('time')}
                        onChange={(event) => edit(day, { from: event.currentTarget.value })}
                      />
                    </td>
                    <td>
                      <TextInput
                        size="xs"
                        w={84}
                        aria-label={t('plans.shift.until', { day: label })}
                        value={shift.until}
                        error={faults.includes('time')}
                        onChange={(event) => edit(day, { until: event.currentTarget.value })}
                      />
                    </td>
                    <td>
                      <Group gap="xs" wrap="nowrap">
                        <TextInput
                          size="xs"
                          w={70}
                          inputMode="numeric"
                          aria-label={t('plans.shift.calls', { day: label })}
                          value={shift.calls}
                          error={faults.includes('calls')}
                          onChange={(event) => edit(day, { calls: event.currentTarget.value })}
                        />
                        {faults.length > 0 && (
                          <Text size="xs" c="var(--mantine-color-error)" role="alert">
                            {t(faults.includes('time') ? 'plans.shift.invalidTime' : 'plans.shift.invalidCalls')}
                          </Text>
                        )}
                      </Group>
                    </td>
                  </>
                ) : (
                  <td colSpan={3}>
                    <Text size="sm" c="dimmed">
                      {t('plans.people.off')}
                    </Text>
                  </td>
                )}
              </tr>
            )
          })}
        </LedgerTable>
        {save.isError && <ErrorNotice error={save.error} />}
        <Group justify="space-between" gap="sm">
          <Button variant="subtle" disabled={firstDay === undefined} onClick={copyFirst}>
            {t('plans.shift.copy', { day: t(`settings.weekday.d${firstDay ?? 1}`) })}
          </Button>
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={shifts === null} loading={save.isPending}>
              {t('common.saveKeys')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}
