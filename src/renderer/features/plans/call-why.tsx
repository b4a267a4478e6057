import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { weekday } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { LedgerTable } from '../../ui/ledger-table'
import { QueryView } from '../../ui/query-view'
import type { PlanRow } from './plan-row'

type Props = { call: PlanRow }

/** Why this call has no day: nobody can begin it. */
export function WaitWhy({ call }: Props) {
  const t = useText()
  return (
    <Stack gap="sm">
      <Title order={3}>{t('plans.why.ofWaiting', { member: call.member })}</Title>
      <Text size="sm">{t('plans.why.waiting')}</Text>
      <Anchor component={Link} to={`/callbacks/${call.callbackId}`} size="sm">
        {t('plans.why.open')}
      </Anchor>
    </Stack>
  )
}

/** Why this call stands on this day: what the other days would have cost. */
export function CallWhy({ call }: Props) {
  const t = useText()
  const why = useQuery(api.plans.whyThisDay.queryOptions({ input: { callbackId: call.callbackId } }))
  return (
    <Stack gap="sm">
      <Title order={3}>{t('plans.why.ofMember', { member: call.member })}</Title>
      <Text size="sm">
        {call.day === null
          ? t('plans.why.notPlaced')
          : t('plans.why.chosen', { day: call.day, staff: call.staff ?? t('common.empty') })}
      </Text>
      <Anchor component={Link} to={`/callbacks/${call.callbackId}`} size="sm">
        {t('plans.why.open')}
      </Anchor>
      <QueryView query={why}>
        {({ days }) => (
          <LedgerTable
            label={t('plans.why.table')}
            heads={[
              t('plans.why.day'),
              t('plans.why.staff'),
              { figures: t('plans.why.load') },
              { figures: t('plans.why.cost') },
              t('plans.why.reason'),
            ]}
          >
            {days.map((day) => (
              <tr key={`${day.day}/${day.staffId}`} data-chosen={day.reason === 'chosen'}>
                <th scope="row">
                  {day.day.slice(5)} {t(`settings.weekday.d${weekday(day.day)}`)}
                </th>
                <td>{day.staff}</td>
                <td className="figures">
                  {day.load}/{day.capacity}
                </td>
                <td className="figures">{day.cost === null ? t('common.empty') : day.cost.toFixed(2)}</td>
                <td>{t(`plans.why.reasons.${day.reason}`)}</td>
              </tr>
            ))}
          </LedgerTable>
        )}
      </QueryView>
      <Text size="xs" c="dimmed">
        {t('plans.why.formula')}
      </Text>
    </Stack>
  )
}
