import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { QueueRow } from '../../../shared/contract/call-queue'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useNow } from '../../ui/clock'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { KeyHint } from '../../ui/key-hint'
import { dueText } from '../../ui/time'

type Props = {
  id: string
  /** As the queue shows it; null where it stands in no list. */
  row: QueueRow | null
  /** It was begun, not only looked at: it is taken at once. */
  begun: boolean
  onTaken: () => void
}

/** A call that is nobody's yet: it shows who it is once it is taken, which is written down [C22]. */
export function TakeCall({ id, row, begun, onTaken }: Props) {
  const t = useText()
  const now = useNow()
  const take = useMutation(api.plans.take.mutationOptions({ onSuccess: onTaken }))
  const { mutate, isPending, error } = take
  const asked = useRef<string | null>(null)
  useEffect(() => {
    if (!begun || asked.current === id) return
    asked.current = id
    mutate({ callbackId: id })
  }, [begun, id, mutate])
  const takeIt = () => {
    if (!isPending) mutate({ callbackId: id })
  }
  usePageHotkeys({ F8: takeIt })
  const what = row
    ? t('callbacks.pool.what', {
        kind: t(`words.callbackKind.${row.kind}`),
        member: row.member,
        due: dueText(row.due, now, t),
      })
    : t('callbacks.pool.unknown')
  return (
    <Stack gap="sm">
      <EmptyState
        title={t('callbacks.pool.title')}
        text={what}
        action={
          <Button loading={isPending} rightSection={<KeyHint keys="F8" />} onClick={takeIt}>
            {t('callbacks.pool.take')}
          </Button>
        }
      />
      {error && <ErrorNotice error={error} />}
    </Stack>
  )
}
