import { Button, Group, Kbd, Menu, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Outcome } from '../../../shared/contract/callbacks'
import { useText } from '../../text/language'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { RetryForm } from './retry-form'
import classes from './workspace.module.css'

/** What the six keys say, in the order of the keys. `problem` is connected, with something to put right. */
export const outcomeKeys = ['reached', 'problem', 'no_answer', 'rescheduled', 'refused', 'invalid_number'] as const
export type OutcomeKey = (typeof outcomeKeys)[number]
const others = ['busy', 'message_left', 'text_sent'] as const satisfies readonly Outcome[]

export type Choice = { outcome: Outcome; problem: boolean; retryAt?: number }

type Props = { disabled: boolean; busy: boolean; onChoose: (choice: Choice) => void }

/** The outcomes, always in the same place: Alt+1 … Alt+6, the rarer ones in a menu. */
export function OutcomeBar({ disabled, busy, onChoose }: Props) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const off = disabled || busy

  const choose = (key: OutcomeKey) => {
    if (off) return
    if (key === 'rescheduled') setAsking(true)
    else onChoose(key === 'problem' ? { outcome: 'reached', problem: true } : { outcome: key, problem: false })
  }
  usePageHotkeys(Object.fromEntries(outcomeKeys.map((key, at) => [`alt+Digit${at + 1}`, () => choose(key)])))

  return (
    <Stack gap="sm" className={classes.bar} component="section" aria-label={t('callbacks.outcomeBar')}>
      {asking && (
        <RetryForm
          busy={busy}
          onCancel={() => setAsking(false)}
          onPick={(retryAt) => onChoose({ outcome: 'rescheduled', problem: false, retryAt })}
        />
      )}
      <Group gap="xs">
        {outcomeKeys.map((key, at) => (
          <Button
            key={key}
            px="sm"
            variant={key === 'reached' ? 'filled' : 'default'}
            disabled={off}
            aria-keyshortcuts={`Alt+${at + 1}`}
            title={t('callbacks.outcome.key', { n: at + 1 })}
            rightSection={
              <Kbd size="xs" aria-hidden="true">
                {at + 1}
              </Kbd>
            }
            onClick={() => choose(key)}
          >
            {t(`callbacks.outcome.${key}`)}
          </Button>
        ))}
        <Menu position="top-end">
          <Menu.Target>
            <Button
              px="xs"
              variant="default"
              disabled={off}
              aria-label={t('callbacks.outcome.more')}
              title={t('callbacks.outcome.more')}
            >
              <Icon name="more" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((outcome) => (
              <Menu.Item key={outcome} onClick={() => onChoose({ outcome, problem: false })}>
                {t(`words.outcome.${outcome}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </Stack>
  )
}
