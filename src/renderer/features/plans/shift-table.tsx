import { Badge, Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../text/language'
import { LedgerTable } from '../../ui/ledger-table'
import { minuteText } from '../../ui/time'
import classes from './plans.module.css'
import { ShiftDialog } from './shift-dialog'
import { type PersonShifts, weekdays } from './shift-form'

type Props = { people: readonly PersonShifts[]; mayWrite: boolean }

/** Everybody's week at a glance. */
export function ShiftTable({ people, mayWrite }: Props) {
  const t = useText()
  const [editing, setEditing] = useState<string | null>(null)
  const person = people.find(({ staffId }) => staffId === editing)
  return (
    <div className={classes.scroll}>
      <LedgerTable
        label={t('plans.people.table')}
        heads={[
          t('plans.people.person'),
          ...weekdays.map((day) => t(`settings.weekday.d${day}`)),
          t('common.table.actions'),
        ]}
      >
        {people.map((each) => (
          <tr key={each.staffId}>
            <th scope="row">
              <Text size="sm" fw={600}>
                {each.name}
              </Text>
              {each.calls ? (
                <Text size="xs" c="dimmed">
                  {t('plans.people.perWeek', { n: each.week.reduce((sum, { calls }) => sum + calls, 0) })}
                </Text>
              ) : (
                <Badge color="amber">{t('plans.people.notCertified')}</Badge>
              )}
            </th>
            {weekdays.map((day) => {
              const shift = each.week.find(({ weekday, calls }) => weekday === day && calls > 0)
              return (
                <td key={day}>
                  {shift ? (
                    <>
                      <Text size="xs">
                        {minuteText(shift.from)}–{minuteText(shift.until)}
                      </Text>
                      <Text size="xs" c="dimmed">
                        {t('plans.people.calls', { n: shift.calls })}
                      </Text>
                    </>
                  ) : (
                    <Text size="xs" c="dimmed">
                      {t('plans.people.off')}
                    </Text>
                  )}
                </td>
              )
            })}
            <td>
              {mayWrite && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('plans.people.editOf', { name: each.name })}
                  onClick={() => setEditing(each.staffId)}
                >
                  {t('plans.people.edit')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </LedgerTable>
      {person && <ShiftDialog key={person.staffId} person={person} onClose={() => setEditing(null)} />}
    </div>
  )
}
