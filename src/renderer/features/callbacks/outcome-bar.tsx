import { Button, Group, Kbd, Menu, Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Outcome } from '../../../shared/contract/attempts'
import { useText } from '../../text/language'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { RefusalForm } from './refusal-form'
import { RetryForm } from './retry-form'
import { SkipForm, SkipMenu } from './skip-menu'
import classes from './workspace.module.css'

/** What the six keys say, in the order of the keys. `problem` is connected, with something to put right. */
export const outcomeKeys = ['reached', 'problem', 'no_answer', 'rescheduled', 'refused', 'invalid_number'] as const
export type OutcomeKey = (typeof outcomeKeys)[number]
const others = ['busy', 'message_left', 'text_sent'] as const satisfies readonly Outcome[]

/** What was chosen; `problem` asks for a ticket beside it. */
export type Choice = { outcome: Outcome; problem: boolean; retryAt?: number; doNotCall?: { reason: string } }

type Props = {
  disabled: boolean
  busy: boolean
  onChoose: (choice: Choice) => void
  onSkip: (reason: string) => void
}

/** The outcomes, always in the same place: Alt+1 … Alt+6, the rarer ones in a menu, and putting it off. */
export function OutcomeBar({ disabled, busy, onChoose, onSkip }: Props) {
  const t = useText()
  const [asking, setAsking] = useState<'rescheduled' | 'refused' | 'skip' | null>(null)
  const off = disabled || busy
  const close = () => setAsking(null)

  const choose = (key: OutcomeKey) => {
    if (off) return
    if (key === 'rescheduled' || key === 'refused') setAsking(key)
    else {
      close()
      onChoose(key === 'problem' ? { outcome: 'reached', problem: true } : { outcome: key, problem: false })
    }
  }
  usePageHotkeys(Object.fromEntries(outcomeKeys.map((key, at) => [`alt+Digit${at + 1}`, () => choose(key)])))

  return (
    <Stack gap="sm" className={classes.bar} component="section" aria-label={t('callbacks.outcomeBar')}>
      {asking && (
        <Asked key={asking}>
          {asking === 'rescheduled' && (
            <RetryForm
              busy={busy}
              onCancel={close}
              onPick={(retryAt) => onChoose({ outcome: 'rescheduled', problem: false, retryAt })}
            />
          )}
          {asking === 'refused' && (
            <RefusalForm
              busy={busy}
              onCancel={close}
              onPick={(doNotCall) =>
                onChoose({ outcome: 'refused', problem: false, ...(doNotCall ? { doNotCall } : {}) })
              }
            />
          )}
          {asking === 'skip' && <SkipForm busy={busy} onCancel={close} onSkip={onSkip} />}
        </Asked>
      )}
      <Group gap={6}>
        {outcomeKeys.map((key, at) => (
          <Button
            key={key}
            px={9}
            variant={key === 'reached' ? 'filled' : 'default'}
            disabled={off}
            aria-keyshortcuts={`Alt+${at + 1}`}
            aria-expanded={key === 'rescheduled' || key === 'refused' ? asking === key : undefined}
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
        <Menu position="top-end" withinPortal={false}>
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
        <SkipMenu disabled={off} onSkip={onSkip} onOther={() => setAsking('skip')} />
      </Group>
    </Stack>
  )
}

/** What an outcome still asks for, above the keys; the keyboard goes to its first answer, and back when it closes. */
function Asked({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const first = (selector: string) => box.current?.querySelector<HTMLElement>(selector)
    const target = first('[data-autofocus]') ?? first('button, input')
    target?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return <div ref={box}>{children}</div>
}
