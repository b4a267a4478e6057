import { Group, Stack, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { absoluteTime } from '../../ui/time'
import type { CallbackDetail } from './callback-detail'

/** Earlier tries, newest first; those taken back stay, crossed out. */
export function AttemptList({ attempts }: { attempts: CallbackDetail['attempts'] }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  if (attempts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('callbacks.call.noHistory')}
      </Text>
    )
  }
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {attempts
        .toSorted((a, b) => b.at - a.at)
        .map((attempt) => (
          <li key={attempt.id}>
            <Group gap="xs">
              <Text size="sm" fw={600} td={attempt.undone ? 'line-through' : undefined}>
                {t(`words.outcome.${attempt.outcome}`)}
              </Text>
              <Text size="xs" c="dimmed">
                {[
                  t('callbacks.attempt.by', { at: absoluteTime(attempt.at, now, zone), by: attempt.by }),
                  attempt.minutes === null ? null : t('callbacks.attempt.minutes', { n: attempt.minutes }),
                  attempt.undone ? t('callbacks.attempt.undone') : null,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </Text>
            </Group>
            {attempt.note && (
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {attempt.note}
              </Text>
            )}
          </li>
        ))}
    </Stack>
  )
}
