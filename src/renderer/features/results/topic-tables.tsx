import { Badge, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { Icon, type IconName } from '../../ui/icons'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { AverageButton, CountButton } from './count-button'
import type { Figure, OpenFigure } from './figure'
import { type Overview, trendSentence } from './result-text'

type Opening = { onOpen: OpenFigure }

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
          { figures: t('results.topics.low') },
        ]}
      >
        {byTopic.map(({ topic, now, before, opinions, low, trend }) => {
          const name = t(`guides.question.topics.${topic}`)
          const what = t('results.rows.topic', { topic: name })
          const { icon, color } = looks[trend]
          const scores: Figure = { list: 'answers', filter: { answer: 'score', topic } }
          return (
            <tr key={topic}>
              <th scope="row">{name}</th>
              <td className="figures">
                <AverageButton average={now} what={what} onOpen={(title) => onOpen(title, scores)} />
              </td>
              <td className="figures">
                <AverageButton average={before} what={what} onOpen={(title) => onOpen(title, scores, 'before')} />
              </td>
              <td>
                <Badge color={color} leftSection={<Icon name={icon} size={12} />}>
                  {t(`results.topics.trends.${trend}`)}
                </Badge>
              </td>
              <td className="figures">
                <CountButton
                  n={opinions}
                  what={t('results.rows.opinions', { topic: name })}
                  onOpen={(title) => onOpen(title, { list: 'answers', filter: { answer: 'opinion', topic } })}
                />
              </td>
              <td className="figures">
                <CountButton
                  n={low}
                  what={t('results.rows.low', { topic: name })}
                  onOpen={(title) =>
                    onOpen(title, { list: 'answers', filter: { answer: 'score', topic, atMost: lowScore } })
                  }
                />
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
                  onOpen={(title) => onOpen(title, { list: 'calls', filter: { word } })}
                />
              </td>
              <td className="figures">
                <CountButton
                  n={before}
                  what={t('results.rows.word', { word })}
                  onOpen={(title) => onOpen(title, { list: 'calls', filter: { word } }, 'before')}
                />
              </td>
            </tr>
          ))}
        </LedgerTable>
      )}
    </Section>
  )
}

/** What members do most when they come. */
export function ActivityTable({ overview: { activities }, onOpen }: { overview: Overview } & Opening) {
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
              <td className="figures">
                <CountButton
                  n={visits}
                  what={t('results.rows.visits', { activity })}
                  onOpen={(title) => onOpen(title, { list: 'visits', filter: { activity } })}
                />
              </td>
              <td className="figures">
                <CountButton
                  n={members}
                  what={t('results.rows.visitors', { activity })}
                  onOpen={(title) => onOpen(title, { list: 'visitors', filter: { activity } })}
                />
              </td>
            </tr>
          ))}
        </LedgerTable>
      )}
    </Section>
  )
}
