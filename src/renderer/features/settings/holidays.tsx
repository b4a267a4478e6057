import { Badge, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Day, dayOf, weekday, yearOf } from '../../../shared/day'
import { api, client } from '../../api/client'
import { refused } from '../../api/errors'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { DayField } from '../../ui/day-field'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { Stepper } from '../../ui/stepper'
import { notifyError, notifyUndo } from '../../ui/toasts'
import { EffectNote, useEffectOf } from './effect'
import { HolidayImport } from './holiday-import'

const kinds = ['holiday', 'makeup', 'workday'] as const
type Kind = (typeof kinds)[number]
/** A day that is to be changed; null takes the club's word back. `asked` counts, so that asking again begins anew. */
type Edited = { day: Day; kind: Kind | null; name: string; asked: number }
/** The list's word for null. */
const BACK = 'back'

/** Holidays of one year, where each comes from, and the club's own word, which wins. */
export function Holidays({ mayWrite }: { mayWrite: boolean }) {
  const t = useText()
  const { instant, zone } = useClock()
  const [year, setYear] = useState(() => yearOf(dayOf(instant(), zone)))
  const [importing, setImporting] = useState(false)
  const [edited, setEdited] = useState<Edited | null>(null)
  const list = useQuery(api.settings.holidays.queryOptions({ input: { year }, placeholderData: keepPreviousData }))
  const edit = (to: Omit<Edited, 'asked'>) => setEdited({ ...to, asked: (edited?.asked ?? 0) + 1 })
  const ownWord = (day: Day) => list.data?.days.find((each) => each.day === day && each.origin === 'user')
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
            {mayWrite && <HolidayForm key={edited?.asked} start={edited} ownWord={ownWord} />}
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
                          onClick={() => edit({ day, kind, name })}
                        >
                          {t('common.edit')}
                        </Button>
                      )}
                      {origin === 'user' && mayWrite && (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          aria-label={t('settings.holidays.resetFor', { day })}
                          onClick={() => edit({ day, kind: null, name: '' })}
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

type FormProps = {
  start: Edited | null
  /** The club's own word for a day, as it is saved. */
  ownWord: (day: Day) => { kind: Kind; name: string } | undefined
}

/** One day that is to be something else; what that would move stands there before it is saved. */
function HolidayForm({ start, ownWord }: FormProps) {
  const t = useText()
  const [day, setDay] = useState<Day | null>(start?.day ?? null)
  const [kind, setKind] = useState<Kind | null>(start ? start.kind : 'holiday')
  const [name, setName] = useState(start?.name ?? '')
  const kindField = useRef<HTMLSelectElement>(null)
  // Whoever asked to change a day wants to say what it is.
  useEffect(() => {
    if (start) kindField.current?.focus()
  }, [start])
  const effect = useEffectOf(day === null ? null : { days: [{ day, kind }] })
  const isImpossible = refused(effect.error, 'settings.impossible') !== null
  const set = useMutation(api.settings.setHoliday.mutationOptions({ onError: notifyError }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === null || isImpossible) return
    const before = ownWord(day)
    set.mutate(
      { day, kind, name },
      {
        onSuccess: () => {
          notifyUndo({
            message:
              kind === null
                ? t('settings.holidays.removed', { day })
                : t('settings.holidays.saved', { day, kind: t(`settings.holidays.kinds.${kind}`) }),
            undo: () => client.settings.setHoliday({ day, ...(before ?? { kind: null }) }),
          })
          setDay(null)
          setKind('holiday')
          setName('')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} aria-label={t('settings.holidays.add')}>
      <Group gap="sm" align="flex-end">
        <DayField w={170} label={t('settings.holidays.day')} value={day} onChange={setDay} />
        <NativeSelect
          w={140}
          label={t('settings.holidays.kind')}
          ref={kindField}
          value={kind ?? BACK}
          data={[
            ...kinds.map((value) => ({ value: value as string, label: t(`settings.holidays.kinds.${value}`) })),
            { value: BACK, label: t('settings.holidays.reset') },
          ]}
          onChange={(event) => setKind(kinds.find((value) => value === event.currentTarget.value) ?? null)}
        />
        <TextInput
          w={160}
          label={t('settings.holidays.name')}
          value={name}
          disabled={kind === null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={day === null || isImpossible} loading={set.isPending}>
          {t('settings.holidays.save')}
        </Button>
        {day !== null && <EffectNote effect={effect} reasonBelow={false} />}
      </Group>
    </form>
  )
}
