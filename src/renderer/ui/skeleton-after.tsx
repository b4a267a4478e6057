import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useText } from '../text/language'

type Props = { lines?: number; afterMs?: number }

/** Nothing for the first 200 ms, because a flash of grey is slower than a blink; then lines of a ledger. */
export function SkeletonAfter({ lines = 6, afterMs = 200 }: Props) {
  const t = useText()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  if (!shown) return null
  return (
    <Stack gap="sm" p="lg" aria-busy="true">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <Skeleton key={line} height={20} radius="sm" />
      ))}
    </Stack>
  )
}
