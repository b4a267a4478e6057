import { Button, Group, Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/client'
import { useText } from '../text/language'
import { autoLockHeld } from '../ui/busy'
import { useDesk } from '../ui/desk-context'
import { useSessionActions } from './session-actions'

const warningSeconds = 20
const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Locks a desk that nobody touches; warns first; never in a call or while an incident runs. */
export function IdleLock() {
  const t = useText()
  const { runningIncidentId } = useDesk()
  const { lock } = useSessionActions()
  const settings = useQuery(api.settings.get.queryOptions({ input: {} }))
  const minutes = settings.data?.idleLockMinutes ?? 5
  const last = useRef(performance.now())
  const [left, setLeft] = useState<number | null>(null)
  const lockNow = useRef(lock)
  lockNow.current = lock

  useEffect(() => {
    const touch = () => {
      last.current = performance.now()
      setLeft(null)
    }
    for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true })
    const timer = setInterval(() => {
      if (autoLockHeld() || runningIncidentId !== null) {
        touch()
        return
      }
      const seconds = Math.ceil(minutes * 60 - (performance.now() - last.current) / 1000)
      setLeft(seconds <= warningSeconds ? Math.max(0, seconds) : null)
      if (seconds <= 0) {
        last.current = performance.now()
        lockNow.current()
      }
    }, 1000)
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true })
    }
  }, [minutes, runningIncidentId])

  return (
    <Modal
      opened={left !== null}
      onClose={() => setLeft(null)}
      title={t('app.idle.title')}
      withCloseButton={false}
      size="sm"
    >
      <Text role="timer">{t('app.idle.text', { n: left ?? 0 })}</Text>
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={() => setLeft(null)}>
          {t('app.idle.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
