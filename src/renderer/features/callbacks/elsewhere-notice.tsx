import { Alert, Button, CopyButton, Group, Text } from '@mantine/core'
import type { Ref } from 'react'
import { Link } from 'react-router'
import type { QueueRow } from '../../../shared/contract/call-queue'
import type { Callback } from '../../../shared/contract/callbacks'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useSession } from '../../ui/desk-context'
import { Icon } from '../../ui/icons'
import { absoluteTime } from '../../ui/time'
import type { Elsewhere } from './use-elsewhere'

type Props = {
  elsewhere: Elsewhere
  state: Callback['state']
  /** What was typed here, and is not recorded. */
  note: string
  next: QueueRow | null
  onAccept: () => void
  boxRef: Ref<HTMLDivElement>
}

/** Another window was quicker with this call: what it recorded, that nothing typed here is lost, and what to do now. */
export function ElsewhereNotice({ elsewhere, state, note, next, onAccept, boxRef }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const { name } = useSession()
  const { attempt, over } = elsewhere
  const what =
    attempt === null
      ? t('callbacks.elsewhere.ended', { state: t(`words.obligationState.${state}`) })
      : t('callbacks.elsewhere.recorded', {
          by: attempt.by === name ? t('callbacks.elsewhere.self') : attempt.by,
          at: absoluteTime(attempt.at, instant(), zone),
          outcome: t(`words.outcome.${attempt.outcome}`),
          note: attempt.note === '' ? '' : t('callbacks.elsewhere.note', { note: attempt.note }),
        })
  const kept = note === '' ? null : t(over ? 'callbacks.elsewhere.keptAsDraft' : 'callbacks.elsewhere.kept')
  return (
    <Alert color="amber" variant="light" radius={0} py="xs" icon={<Icon name="warning" />} role="alert" ref={boxRef}>
      <Text size="sm">
        <b>{what}</b> {kept} {!over && t('callbacks.elsewhere.choose')}
      </Text>
      <Group gap="sm" mt="xs">
        <Button component={Link} to={next ? `/callbacks/${next.id}` : '/callbacks'} size="compact-sm">
          {next ? t('callbacks.elsewhere.next', { member: next.member }) : t('callbacks.elsewhere.back')}
        </Button>
        {over ? (
          note !== '' && (
            <CopyButton value={note}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" leftSection={<Icon name="copy" />} onClick={copy}>
                  {t(copied ? 'callbacks.elsewhere.copied' : 'callbacks.elsewhere.copy')}
                </Button>
              )}
            </CopyButton>
          )
        ) : (
          <Button size="compact-sm" variant="default" onClick={onAccept}>
            {t('callbacks.elsewhere.mineToo')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
