import { Badge, Button, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { Icon, type IconName } from '../../ui/icons'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { CountButton } from './count-button'
import type { RowsFilter } from './result-rows'
import { averageText, type Overview, trendSentence } from './result-text'

type Opening = { onOpen: (title: string, filter: Partial<RowsFilter>) => void }

const lowScore = 2
const looks = {
  rising: { icon: 'up', color: 'green' },
  falling: { icon: 'down', color: 'red' },
  steady: { icon: 'expand', color: 'gray' },
  few: { icon: 'wait', color: 'gray' },
} as const satisfies Record<string, { icon: IconName; color: string }>

/** Topics with their trend; too few answers are said to be too few. */
export function TopicTable({ overview: { byTopic }, onOpen }: { overview: Overview } & Opening) {
  const t = useText()
  if (byTopic.length === 0) return null
  return (
    <Section title={`${t('results.topics.title')}${t('common.colon')}${trendSentence(byTopic, t)}`}>
      <LedgerTable
        label={t('results.topics.title')}
        heads={[
          t('results.topics.topic'),
          { figures: t('results.topics.now') },
          { figures: t('results.topics.before') },
          t('results.topics.trend'),
          { figures: t('results.topics.opinions') },
          t('results.topics.low'),
        ]}
      >
        {byTopic.map(({ topic, now, before, opinions, trend }) => {
          const name = t(`guides.question.topics.${topic}`)
          const what = t('results.rows.topic', { topic: name })
          const { icon, color } = looks[trend]
          return (
            <tr key={topic}>
              <th scope="row">{name}</th>
              <td className="figures">
                {now.n === 0 ? (
                  averageText(now, t)
                ) : (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t('results.rows.open', { what, n: now.n })}
                    onClick={() => onOpen(what, { topic })}
                  >
                    {averageText(now, t)}
                  </Button>
                )}
              </td>
              <td className="figures">{averageText(before, t)}</td>
              <td>
                <Badge color={color} leftSection={<Icon name={icon} size={12} />}>
                  {t(`results.topics.trends.${trend}`)}
                </Badge>
              </td>
              <td className="figures">
                <CountButton n={opinions} what={what} onOpen={(title) => onOpen(title, { topic })} />
              </td>
              <td>
                {now.n > 0 && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t('results.rows.low', { topic: name })}
                    onClick={() => onOpen(t('results.rows.low', { topic: name }), { topic, atMost: lowScore })}
                  >
                    {t('results.topics.openLow')}
                  </Button>
                )}
              </td>
            </tr>
          )
        })}
      </LedgerTable>
    </Section>
  )
}

/** Words that open opinions name, those that became more frequent first. */
export function WordTable({ overview: { words }, onOpen }: { overview: Overview } & Opening) {
  const t = useText()
  return (
    <Section title={t('results.words.title')}>
      {words.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('results.words.none')}
        </Text>
      ) : (
        <LedgerTable
          label={t('results.words.title')}
          heads={[t('results.words.word'), { figures: t('results.words.now') }, { figures: t('results.words.before') }]}
        >
          {words.map(({ word, now, before }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td className="figures">
                <CountButton
                  n={now}
                  what={t('results.rows.word', { word })}
                  onOpen={(title) => onOpen(title, { word })}
                />
              </td>
              <td className="figures">{before}</td>
            </tr>
          ))}
        </LedgerTable>
      )}
    </Section>
  )
}

/** What members do most when they come. */
export function ActivityTable({ overview: { activities } }: { overview: Overview }) {
  const t = useText()
  return (
    <Section title={t('results.activities.title')}>
      {activities.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('results.activities.none')}
        </Text>
      ) : (
        <LedgerTable
          label={t('results.activities.title')}
          heads={[
            t('results.activities.activity'),
            { figures: t('results.activities.visits') },
            { figures: t('results.activities.members') },
          ]}
        >
          {activities.map(({ activity, visits, members }) => (
            <tr key={activity}>
              <th scope="row">{activity}</th>
              <td className="figures">{visits.toLocaleString('zh-CN')}</td>
              <td className="figures">{members.toLocaleString('zh-CN')}</td>
            </tr>
          ))}
        </LedgerTable>
      )}
    </Section>
  )
}
