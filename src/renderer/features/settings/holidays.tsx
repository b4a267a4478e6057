import { Badge, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Day, dayOf, weekday, yearOf } from '../../../shared/day'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { DayField } from '../../ui/day-field'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { Stepper } from '../../ui/stepper'
import { notifyError, notifyUndo } from '../../ui/toasts'
import { HolidayImport } from './holiday-import'

const kinds = ['holiday', 'makeup', 'workday'] as const
type Kind = (typeof kinds)[number]
type HolidayDay = { day: Day; kind: Kind; name: string }

/** Holidays of one year, where each comes from, and the club's own word, which wins. */
export function Holidays({ mayWrite }: { mayWrite: boolean }) {
  const t = useText()
  const { instant, zone } = useClock()
  const [year, setYear] = useState(() => yearOf(dayOf(instant(), zone)))
  const [importing, setImporting] = useState(false)
  const [edited, setEdited] = useState<HolidayDay | null>(null)
  const list = useQuery(api.settings.holidays.queryOptions({ input: { year }, placeholderData: keepPreviousData }))
  const set = useMutation(api.settings.setHoliday.mutationOptions({ onError: notifyError }))
  const reset = (day: Day, was: { kind: Kind; name: string }) =>
    set.mutate(
      { day, kind: null },
      {
        onSuccess: () =>
          notifyUndo({
            message: t('settings.holidays.removed', { day }),
            undo: () => client.settings.setHoliday({ day, ...was }),
          }),
      },
    )
  return (
    <Section
      title={t('settings.holidays.year', { year })}
      actions={
        <>
          {mayWrite && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={importing}
              onClick={() => setImporting(!importing)}
            >
              {t('settings.holidays.import.title')}
            </Button>
          )}
          <Stepper
            value={String(year)}
            previous={t('settings.holidays.previous')}
            next={t('settings.holidays.next')}
            onPrevious={() => setYear(year - 1)}
            onNext={() => setYear(year + 1)}
          />
        </>
      }
    >
      <QueryView query={list}>
        {(data) => (
          <Stack gap="sm">
            <Group gap="sm">
              <Badge color={data.coverage === 'official' ? 'green' : 'amber'}>
                {t(`settings.holidays.${data.coverage}`)}
              </Badge>
              <Text size="sm">{t(`settings.holidays.${data.coverage}Text`, { year: data.year })}</Text>
            </Group>
            {mayWrite && importing && <HolidayImport />}
            {mayWrite && <HolidayForm key={edited?.day} start={edited} />}
            {data.days.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('settings.holidays.none')}
              </Text>
            ) : (
              <LedgerTable
                label={t('settings.holidays.table', { year: data.year })}
                heads={[
                  t('settings.holidays.day'),
                  t('settings.holidays.kind'),
                  t('settings.holidays.name'),
                  t('settings.holidays.origin'),
                  t('common.table.actions'),
                ]}
              >
                {data.days.map(({ day, kind, name, origin }) => (
                  <tr key={day}>
                    <td>
                      {day} {t(`settings.weekday.d${weekday(day)}`)}
                    </td>
                    <td>{t(`settings.holidays.kinds.${kind}`)}</td>
                    <td>{name}</td>
                    <td>{t(`settings.holidays.origins.${origin}`)}</td>
                    <td>
                      {mayWrite && (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          aria-label={t('settings.holidays.editFor', { day })}
                          onClick={() => setEdited({ day, kind, name })}
                        >
                          {t('common.edit')}
                        </Button>
                      )}
                      {origin === 'user' && mayWrite && (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          aria-label={t('settings.holidays.resetFor', { day })}
                          onClick={() => reset(day, { kind, name })}
                        >
                          {t('settings.holidays.reset')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </LedgerTable>
            )}
          </Stack>
        )}
      </QueryView>
    </Section>
  )
}

function HolidayForm({ start }: { start: HolidayDay | null }) {
  const t = useText()
  const [day, setDay] = useState<Day | null>(start?.day ?? null)
  const [kind, setKind] = useState<Kind>(start?.kind ?? 'holiday')
  const [name, setName] = useState(start?.name ?? '')
  const kindField = useRef<HTMLSelectElement>(null)
  // Whoever asked to change a day wants to say what it is.
  useEffect(() => {
    if (start) kindField.current?.focus()
  }, [start])
  const set = useMutation(
    api.settings.setHoliday.mutationOptions({
      onSuccess: (_done, input) => {
        notifyUndo({
          message: t('settings.holidays.saved', { day: input.day, kind: t(`settings.holidays.kinds.${kind}`) }),
          undo: () => client.settings.setHoliday({ day: input.day, kind: null }),
        })
        setDay(null)
        setName('')
      },
      onError: notifyError,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day !== null) set.mutate({ day, kind, name })
  }
  return (
    <form onSubmit={submit} aria-label={t('settings.holidays.add')}>
      <Group gap="sm" align="flex-end">
        <DayField w={170} label={t('settings.holidays.day')} value={day} onChange={setDay} />
        <NativeSelect
          w={140}
          label={t('settings.holidays.kind')}
          ref={kindField}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`settings.holidays.kinds.${value}`) }))}
          onChange={(event) => setKind(kinds.find((value) => value === event.currentTarget.value) ?? 'holiday')}
        />
        <TextInput
          w={160}
          label={t('settings.holidays.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={day === null} loading={set.isPending}>
          {t('settings.holidays.save')}
        </Button>
      </Group>
    </form>
  )
}
