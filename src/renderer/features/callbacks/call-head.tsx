import { Badge, Button, Group, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { Callback } from '../../../shared/contract/callbacks'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { DueChip } from '../../ui/due-chip'
import { Icon } from '../../ui/icons'
import { PhoneText } from '../../ui/phone-text'
import { absoluteTime } from '../../ui/time'
import { CallTimer } from './call-timer'
import { GiveBack } from './give-back'
import { bestTimeSentence, bestTimeText } from './why'
import classes from './workspace.module.css'

type Props = {
  callback: Callback
  disabled: boolean
  since: number | null
  onBegin: () => void
  onHangUp: () => void
  onGivenBack: () => void
}

/** Who it is, by when, when best, and the call's own clock. */
export function CallHead({ callback, disabled, since, onBegin, onHangUp, onGivenBack }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow()
  const open = callback.state === 'open'
  return (
    <div className={classes.head}>
      <Title order={2}>{callback.member}</Title>
      <PhoneText memberId={callback.memberId} phone={callback.phone} />
      <Badge color="gray">{t(`words.callbackKind.${callback.kind}`)}</Badge>
      <DueChip due={callback.channel === 'onsite' ? null : callback.due} />
      {callback.nextAttemptAt !== null && callback.nextAttemptAt > now && (
        <Badge color="sky" leftSection={<Icon name="clock" size={12} />}>
          {t('callbacks.promisedAt', { when: absoluteTime(callback.nextAttemptAt, now, zone) })}
        </Badge>
      )}
      <span className={classes.roomy}>
        <BestTime callback={callback} />
      </span>
      <Group gap="xs" ml="auto" wrap="nowrap">
        {open && !disabled && callback.taken && since === null && (
          <GiveBack callback={callback} onGiven={onGivenBack} />
        )}
        {open && !disabled && (
          <Button
            component={Link}
            to={`/callbacks/${callback.id}/visit`}
            variant={callback.channel === 'visit' ? 'light' : 'subtle'}
            color={callback.channel === 'visit' ? undefined : 'gray'}
            px="sm"
            title={t('callbacks.visitPrepare')}
          >
            {t('callbacks.visit')}
          </Button>
        )}
        {open ? (
          !disabled && <CallTimer since={since} onBegin={onBegin} onHangUp={onHangUp} />
        ) : (
          <Text size="sm">{t('callbacks.call.closed', { state: t(`words.obligationState.${callback.state}`) })}</Text>
        )}
      </Group>
    </div>
  )
}

/** The hours in which this person answers most; nothing where the data shows none. */
function BestTime({ callback }: { callback: Callback }) {
  const t = useText()
  const best = bestTimeText(callback, t)
  if (best === null) return null
  return (
    <Badge color="gray" title={bestTimeSentence(callback, t) ?? best} leftSection={<Icon name="callbacks" size={12} />}>
      {best}
    </Badge>
  )
}
