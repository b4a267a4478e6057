import { Button } from '@mantine/core'
import { MS_PER_MINUTE } from '../../../shared/day'
import { useText } from '../../text/language'
import { useNow } from '../../ui/clock'
import { elapsedText } from '../../ui/elapsed'
import { Icon } from '../../ui/icons'

type Props = { since: number | null; onBegin: () => void; onHangUp: () => void }

/** Minutes of a call, begun ones counted whole. */
export function callMinutes(since: number, until: number): number {
  return Math.min(600, Math.max(1, Math.ceil((until - since) / MS_PER_MINUTE)))
}

/** The call's own clock. While it runs the desk does not lock. */
export function CallTimer({ since, onBegin, onHangUp }: Props) {
  const t = useText()
  if (since === null) {
    return (
      <Button variant="default" leftSection={<Icon name="callbacks" />} aria-keyshortcuts="F8" onClick={onBegin}>
        {t('callbacks.call.begin')}
      </Button>
    )
  }
  return <Running since={since} onHangUp={onHangUp} />
}

function Running({ since, onHangUp }: { since: number; onHangUp: () => void }) {
  const t = useText()
  const now = useNow(1000)
  return (
    <Button
      variant="light"
      leftSection={<Icon name="callbacks" />}
      title={t('callbacks.call.hangUp')}
      onClick={onHangUp}
    >
      {t('callbacks.call.running', { time: elapsedText(now - since) })}
    </Button>
  )
}
