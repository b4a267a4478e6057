import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { client } from '../../api/client'
import { type Translate, useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { KeyHint } from '../../ui/key-hint'
import { absoluteTime } from '../../ui/time'
import { notifyError } from '../../ui/toasts'

type Sum = Awaited<ReturnType<typeof client.callbacks.round>>
type Props = {
  sum: Sum
  begunAt: number
  /** Null: nobody is left to call. */
  onGoOn: (() => void) | null
  onRestart: () => Promise<unknown>
}

/** What the round came to: calls, connect rate, satisfaction, effective feedback [C2]. */
export function RoundEnd({ sum, begunAt, onGoOn, onRestart }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const restart = useMutation({ mutationFn: onRestart, networkMode: 'always', onError: notifyError })
  return (
    <Stack component="section" aria-label={t('callbacks.round.title')} gap="lg" p="xl" maw={640}>
      <div>
        <Title order={2}>{t('callbacks.round.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('callbacks.round.text', { at: absoluteTime(begunAt, now, zone) })}
        </Text>
      </div>
      <Group gap="xl" align="flex-start">
        {figuresOf(sum, t).map(({ key, value, note }) => (
          <div key={key}>
            <Text size="sm" c="dimmed">
              {t(`callbacks.round.${key}`)}
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
      <Text size="sm">{besidesOf(sum, t).join(t('common.listComma'))}</Text>
      <Group gap="sm">
        {onGoOn && (
          <Button rightSection={<KeyHint keys="F8" />} onClick={onGoOn}>
            {t('callbacks.round.goOn')}
          </Button>
        )}
        {sum.questions > 0 && (
          <Button variant="default" component={Link} to="/callbacks/questions">
            {t('callbacks.round.toQuestions')}
          </Button>
        )}
        <Button variant="default" loading={restart.isPending} onClick={() => restart.mutate()}>
          {t('callbacks.round.fresh')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('callbacks.round.definition')}
      </Text>
    </Stack>
  )
}

/** The four figures, a share never without what it is a share of. */
function figuresOf(sum: Sum, t: Translate) {
  const share = (n: number, of: number) => (of === 0 ? t('callbacks.round.none') : `${Math.round((n / of) * 100)}%`)
  const { average, n } = sum.satisfaction
  return [
    { key: 'calls', value: String(sum.calls), note: '' },
    {
      key: 'connect',
      value: share(sum.reached, sum.calls),
      note: t('callbacks.round.of', { n: sum.reached, of: sum.calls }),
    },
    {
      key: 'satisfaction',
      value: average === null ? t('callbacks.round.none') : average.toFixed(1),
      note: average === null ? '' : t('callbacks.round.scoreOf', { n }),
    },
    {
      key: 'feedback',
      value: share(sum.effective.count, sum.effective.of),
      note: sum.effective.of === 0 ? '' : t('callbacks.round.of', { n: sum.effective.count, of: sum.effective.of }),
    },
  ] as const
}

function besidesOf({ tickets, questions, skipped, left }: Sum, t: Translate): string[] {
  return [
    ...(tickets > 0 ? [t('callbacks.round.tickets', { n: tickets })] : []),
    ...(questions > 0 ? [t('callbacks.round.questions', { n: questions })] : []),
    ...(skipped > 0 ? [t('callbacks.round.skipped', { n: skipped })] : []),
    t('callbacks.round.left', { n: left }),
  ]
}
