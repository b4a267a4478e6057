import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { dayOf } from '../../../shared/day'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { KeyValue } from '../../ui/key-value'
import { moneyText } from '../../ui/money'
import { dayText } from '../../ui/time'
import type { CallbackDetail } from './callback-detail'
import { bestTimeSentence, whySentences } from './why'
import { WhyDetail } from './why-detail'

/** What is good to know before dialling, and why this person is on the list. */
export function KnownFacts({ detail }: { detail: CallbackDetail }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const today = dayOf(now, zone)
  const { callback, member } = detail
  const last = member.lastConsumption
  const day = (value: string | null) => (value === null ? null : dayText(value, today, t))
  return (
    <Stack gap="sm">
      <div>
        {whySentences(callback, { t, now, zone }).map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <WhyDetail callback={callback} />
      </div>
      <KeyValue
        labelWidth={72}
        pairs={[
          {
            key: 'number',
            label: t('callbacks.call.number'),
            value: (
              <Anchor component={Link} to={`/members/${callback.memberId}`} size="sm">
                {callback.memberNumber}
              </Anchor>
            ),
          },
          { key: 'joined', label: t('callbacks.call.joined'), value: day(member.joinedOn) },
          { key: 'visit', label: t('callbacks.call.lastVisit'), value: day(member.lastVisitOn) },
          {
            key: 'consumption',
            label: t('callbacks.call.lastConsumption'),
            value: last && [last.day, last.item, last.amountFen === null ? '' : moneyText(last.amountFen)].join(' '),
          },
          { key: 'times', label: t('callbacks.call.preferredTimes'), value: member.preferredTimes },
          {
            key: 'best',
            label: t('callbacks.call.bestTime'),
            value: bestTimeSentence(callback, t),
          },
        ].filter(({ value }) => value)}
      />
    </Stack>
  )
}
