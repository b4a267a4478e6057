import { Alert, Button, Group, Text } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from '../api/client'
import { useText } from '../text/language'
import { useClock } from './clock'
import { Icon } from './icons'
import { agoText } from './time'

const idleMs = 1000
const flushers = new Set<() => Promise<void>>()

/** Saves every open form now: before locking, switching, leaving. Never rejects. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...flushers].map((flush) => flush()))
}

export type DraftOffer = { at: number; resume: () => void; discard: () => void }
export type Draft = {
  /** A draft from an earlier time waits for an answer. */
  offer: DraftOffer | null
  /** The form was saved: the draft goes, and nothing typed before this is written back. */
  clear: () => Promise<void>
  /**
   * For a call that drops the draft together with what it records: taken before it, run after its answer. Only what was
   * written back while that call was on its way is dropped by another one.
   */
  dropping: () => () => void
}

type Kept = { body: string; at: number }
type Options<T> = {
  key: string
  value: T
  blank: T
  restore: (value: T) => void
  /** What is kept under the key, where that is known already; left out: it is asked for. */
  kept?: Kept | null | undefined
}

/**
 * Keeps a form's half-filled state with the person who typed it: 1 s after the last change, and at once when the
 * session locks, another person takes over, the form closes or the window goes. `value` must be plain JSON.
 */
export function useDraft<T>({ key, value, blank, restore, kept }: Options<T>): Draft {
  const [found, setFound] = useState<Kept | null>(kept ?? null)
  const asks = useRef(kept === undefined)
  const body = JSON.stringify(value)
  const empty = JSON.stringify(blank)
  /** `saved`: what the core keeps, `empty` for nothing; `settled`: what was saved as a record and is no draft any more. */
  const live = useRef({ body, saved: empty, settled: null as string | null, restore })
  live.current.body = body
  live.current.restore = restore

  const flush = useCallback(async () => {
    const { body: current, saved, settled } = live.current
    if (current === saved || current === settled) return
    live.current.saved = current
    if (current === empty) await client.drafts.discard({ key })
    else await client.drafts.save({ key, body: current })
  }, [key, empty])

  useEffect(() => {
    if (!asks.current) return
    let gone = false
    client.drafts.get({ key }).then(
      (draft) => {
        if (draft && !gone) setFound(draft)
      },
      // Without its draft a form is still a form; the next save tells of real trouble.
      () => {},
    )
    return () => {
      gone = true
    }
  }, [key])

  useEffect(() => {
    if (body === live.current.saved) return
    const timer = setTimeout(() => flush().catch(() => {}), idleMs)
    return () => clearTimeout(timer)
  }, [body, flush])

  useEffect(() => {
    const leave = () => {
      flush().catch(() => {})
    }
    flushers.add(flush)
    window.addEventListener('pagehide', leave)
    return () => {
      flushers.delete(flush)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flush])

  const clear = useCallback(async () => {
    live.current.saved = empty
    live.current.settled = live.current.body
    setFound(null)
    await client.drafts.discard({ key })
  }, [key, empty])

  const dropping = useCallback(() => {
    const { saved } = live.current
    return () => {
      if (live.current.saved !== saved) {
        clear().catch(() => {})
        return
      }
      live.current.saved = empty
      live.current.settled = live.current.body
      setFound(null)
    }
  }, [clear, empty])

  const offer: DraftOffer | null = found && {
    at: found.at,
    resume: () => {
      live.current.saved = found.body
      live.current.restore(JSON.parse(found.body) as T)
      setFound(null)
    },
    discard: () => {
      clear().catch(() => {})
    },
  }
  return { offer, clear, dropping }
}

/** `继续草稿 / 放弃`, above the form it belongs to. */
export function DraftNotice({ offer }: { offer: DraftOffer | null }) {
  const t = useText()
  const { instant } = useClock()
  if (!offer) return null
  return (
    <Alert color="amber" variant="light" p="xs" icon={<Icon name="history" />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('common.draft.found', { when: agoText(offer.at, instant(), t) })}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={offer.resume}>
            {t('common.draft.resume')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={offer.discard}>
            {t('common.draft.discard')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}
