import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { absoluteTime } from '../../ui/time'
import { endRound, type Round, summarize } from './round'

/** What the round came to: calls, connect rate, satisfaction, effective feedback [C2]. */
export function RoundEnd({ round, onFresh }: { round: Round; onFresh: () => void }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const sum = summarize(round.calls)
  const share = (n: number, of: number) => (of === 0 ? t('callbacks.round.none') : `${Math.round((n / of) * 100)}%`)
  const figures = [
    { key: 'calls', label: t('callbacks.round.calls'), value: String(sum.calls), note: '' },
    {
      key: 'connect',
      label: t('callbacks.round.connect'),
      value: share(sum.reached, sum.calls),
      note: t('callbacks.round.of', { n: sum.reached, of: sum.calls }),
    },
    {
      key: 'satisfaction',
      label: t('callbacks.round.satisfaction'),
      value: sum.satisfaction === null ? t('callbacks.round.none') : sum.satisfaction.toFixed(1),
      note:
        sum.satisfaction === null
          ? ''
          : t('callbacks.round.scoreOf', { score: sum.satisfaction.toFixed(1), n: sum.scored }),
    },
    {
      key: 'feedback',
      label: t('callbacks.round.feedback'),
      value: share(sum.effective, sum.calls),
      note: t('callbacks.round.of', { n: sum.effective, of: sum.calls }),
    },
  ]
  return (
    <Stack component="section" aria-label={t('callbacks.round.title')} gap="lg" p="xl" maw={640}>
      <div>
        <Title order={2}>{t('callbacks.round.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('callbacks.round.text', { at: absoluteTime(round.startedAt, now, zone) })}
        </Text>
      </div>
      <Group gap="xl" align="flex-start">
        {figures.map(({ key, label, value, note }) => (
          <div key={key}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text size="xl" fw={600}>
              {value}
            </Text>
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          </div>
        ))}
      </Group>
      <Text size="sm">
        {[...sum.byOutcome]
          .map(([outcome, n]) => t('callbacks.round.byOutcome', { outcome: t(`words.outcome.${outcome}`), n }))
          .join(t('common.listComma'))}
      </Text>
      <Text size="xs" c="dimmed">
        {t('callbacks.round.definition')}
      </Text>
      <div>
        <Button
          variant="default"
          onClick={() => {
            endRound()
            onFresh()
          }}
        >
          {t('callbacks.round.fresh')}
        </Button>
      </div>
    </Stack>
  )
}
