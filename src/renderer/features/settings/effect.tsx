import { Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import { refused } from '../../api/errors'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { impossibleReason } from '../../ui/impossible-reason'
import { type EffectData, effectLines } from './effect-text'
import { type ClubChanges, sameValue } from './settings-form'

/** What is tried: changed settings, or days that would be something else. */
export type Tried = { changes?: ClubChanges; days?: { day: string; kind: 'holiday' | 'makeup' | 'workday' | null }[] }

type EffectState = { error: unknown; waiting: boolean; data: EffectData | undefined }

/**
 * What saving would do, asked once typing rests; null asks nothing. An answer that is still awaited when typing goes on
 * is called off.
 */
export function useEffectOf(tried: Tried | null): EffectState {
  const [rested] = useDebouncedValue(tried, 400)
  const asked = useQuery(
    api.settings.preview.queryOptions({
      input: rested ?? {},
      enabled: rested !== null && tried !== null,
      staleTime: 5000,
    }),
  )
  // An answer to what stood there a moment ago says nothing about what stands there now.
  const fresh = tried !== null && sameValue(rested, tried)
  return { error: fresh ? asked.error : null, waiting: !fresh || asked.isFetching, data: asked.data }
}

type Props = {
  effect: EffectState
  /** Whether a field below says why it cannot be so; otherwise the reason stands here. */
  reasonBelow: boolean
}

/** What saving would do, in words; why it cannot be; or that it is being worked out. */
export function EffectNote({ effect: { error, waiting, data }, reasonBelow }: Props) {
  const t = useText()
  if (error) {
    const impossible = refused(error, 'settings.impossible')?.facts
    if (!impossible) return <ErrorNotice error={error} />
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="status">
        {reasonBelow ? t('settings.club.effectImpossible') : impossibleReason(impossible.reason, t)}
      </Text>
    )
  }
  const lines = waiting || !data ? [t('settings.club.effectAsking')] : effectLines(data, t)
  return <EffectLines lines={lines} />
}

/** Each line a thought; the first one begins with what saving does. */
export function EffectLines({ lines }: { lines: readonly string[] }) {
  return (
    <Stack gap={0} role="status" maw={560}>
      {lines.map((line) => (
        <Text key={line} size={lines.length > 1 ? 'xs' : 'sm'}>
          {line}
        </Text>
      ))}
    </Stack>
  )
}
