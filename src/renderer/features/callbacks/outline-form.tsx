import { Group, Stack, Text } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import type { ClubKind } from '../../../shared/contract/fields'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'
import { scores as points, type Scores, scoreOfKey, type Topic, topics } from './outline'
import classes from './workspace.module.css'

type Props = { club: ClubKind; value: Scores; onChange: (scores: Scores) => void; disabled: boolean }

/** The outline's questions, 1–5 each [C8]. A digit answers the question that has the focus and goes to the next. */
export function OutlineForm({ club, value, onChange, disabled }: Props) {
  const t = useText()
  const form = useRef<HTMLDivElement>(null)
  const answered = topics.filter((topic) => value[topic] !== undefined).length

  const set = (topic: Topic, score: number | undefined) => {
    const { [topic]: _, ...rest } = value
    onChange(score === undefined ? rest : { ...rest, [topic]: score })
  }
  const onKeyDown = (event: KeyboardEvent, topic: Topic) => {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || disabled) return
    const score = scoreOfKey(event.key)
    if (score === null) return
    event.preventDefault()
    set(topic, score === 'clear' ? undefined : score)
    const next = score === 'clear' ? topic : topics[topics.indexOf(topic) + 1]
    if (next) form.current?.querySelector<HTMLInputElement>(`fieldset[data-topic="${next}"] input`)?.focus()
  }

  return (
    <Stack gap={2} ref={form}>
      <Group justify="space-between" gap="sm">
        <Text size="xs" c="dimmed">
          {t('callbacks.outline.hint')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('callbacks.outline.progress', { n: answered, of: topics.length })}
        </Text>
      </Group>
      {topics.map((topic) => {
        const label = t(`callbacks.outline.topic.${club}.${topic}`)
        return (
          <fieldset
            key={topic}
            className={classes.question}
            data-topic={topic}
            aria-label={label}
            onKeyDown={(event) => onKeyDown(event, topic)}
          >
            <Text size="sm" aria-hidden="true">
              {label}
            </Text>
            <div className={classes.scores}>
              {points.map((score) => {
                const word = t(`callbacks.outline.score.s${score}`)
                return (
                  <label key={score} className={classes.score} title={word}>
                    <input
                      type="radio"
                      name={`score-${topic}`}
                      disabled={disabled}
                      checked={value[topic] === score}
                      aria-label={t('callbacks.outline.scoreOption', { n: score, word })}
                      onChange={() => set(topic, score)}
                    />
                    {score}
                  </label>
                )
              })}
            </div>
          </fieldset>
        )
      })}
    </Stack>
  )
}
