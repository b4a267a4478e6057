import { Group, Stack, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Question } from '../../../shared/contract/guides'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'
import { type Answers, answerOfKey, askedQuestions, isAnswered, points, withAnswer } from './questionnaire'
import classes from './questionnaire.module.css'

type Props = {
  questions: readonly Question[]
  value: Answers
  onChange: (answers: Answers) => void
  disabled: boolean
  /** Where the answered questions of how many are said beside the hint. */
  hint?: boolean
}

/**
 * The outline's questions [C8]. A digit answers the question that has the focus, a score or the n-th option, and goes to
 * the next; 0 takes an answer back.
 */
export function QuestionnaireForm({ questions, value, onChange, disabled, hint = true }: Props) {
  const t = useText()
  const form = useRef<HTMLDivElement>(null)
  const asked = askedQuestions(questions, value)

  const goOn = (from: Question, answers: Answers) => {
    const now = askedQuestions(questions, answers)
    const next = now[now.findIndex(({ id }) => id === from.id) + 1]
    if (!next) return
    form.current?.querySelector<HTMLElement>(`[data-question="${next.id}"] input`)?.focus()
  }
  const pick = (question: Question, n: number) =>
    withAnswer(value, question.id, question.kind === 'scale' ? { score: n } : { text: question.options[n - 1] ?? '' })
  const onKeyDown = (event: KeyboardEvent, question: Question) => {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || disabled) return
    const answer = answerOfKey(event.key, question.kind === 'scale' ? points.length : question.options.length)
    if (answer === null) return
    event.preventDefault()
    const answers = answer === 'clear' ? withAnswer(value, question.id, null) : pick(question, answer)
    // Drawn at once, with a question that this answer brings up: a digit typed in the same moment is for the next one.
    flushSync(() => onChange(answers))
    if (answer !== 'clear') goOn(question, answers)
  }

  return (
    <Stack gap={2} ref={form}>
      {hint && (
        <Group justify="space-between" gap="sm">
          <Text size="xs" c="dimmed">
            {t('callbacks.outline.hint')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('callbacks.outline.progress', {
              n: asked.filter((question) => isAnswered(value, question)).length,
              of: asked.length,
            })}
          </Text>
        </Group>
      )}
      {asked.map((question) =>
        question.kind === 'text' ? (
          <div key={question.id} data-question={question.id} className={classes.words}>
            <TextInput
              label={question.text}
              description={question.hint || undefined}
              readOnly={disabled}
              value={value[question.id]?.text ?? ''}
              onChange={(event) => onChange(withAnswer(value, question.id, { text: event.currentTarget.value }))}
            />
          </div>
        ) : (
          <fieldset
            key={question.id}
            className={question.kind === 'scale' ? classes.question : classes.choices}
            data-question={question.id}
            aria-label={question.text}
            onKeyDown={(event) => onKeyDown(event, question)}
          >
            <div>
              <Text size="sm" aria-hidden="true">
                {question.text}
              </Text>
              {question.hint && (
                <Text size="xs" c="dimmed">
                  {question.hint}
                </Text>
              )}
            </div>
            <div className={classes.options}>
              {(question.kind === 'scale' ? points.map(String) : question.options).map((option, at) => {
                const n = at + 1
                const word = question.kind === 'scale' ? t(`callbacks.outline.score.s${points[at] ?? 1}`) : option
                return (
                  <label key={option} className={classes.option} title={word}>
                    <input
                      type="radio"
                      name={`answer-${question.id}`}
                      disabled={disabled}
                      checked={
                        question.kind === 'scale'
                          ? value[question.id]?.score === n
                          : value[question.id]?.text === option
                      }
                      aria-label={question.kind === 'scale' ? t('callbacks.outline.scoreOption', { n, word }) : option}
                      onChange={() => onChange(pick(question, n))}
                    />
                    {option}
                  </label>
                )
              })}
            </div>
          </fieldset>
        ),
      )}
    </Stack>
  )
}
