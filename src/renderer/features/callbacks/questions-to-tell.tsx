import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { Section } from '../../ui/page'
import { absoluteTime } from '../../ui/time'
import { AnswerForm } from './answer-form'

/** What this member asked before and still waits to hear: the question, and the answer that was written for it [C9]. */
export function QuestionsToTell({ memberId, disabled }: { memberId: string; disabled: boolean }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [writing, setWriting] = useState<string | null>(null)
  const { data } = useQuery(api.questions.list.queryOptions({ input: { state: 'waiting', memberId } }))
  if (!data || data.rows.length === 0) return null
  return (
    <Section title={t('callbacks.owed.toTell')} order={3}>
      {data.rows.map((question) => (
        <Stack key={question.id} gap={2}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {question.text}
          </Text>
          <Text size="xs" c="dimmed">
            {t('callbacks.owed.askedAt', { at: absoluteTime(question.askedAt, now, zone), by: question.by })}
          </Text>
          {writing === question.id ? (
            <AnswerForm question={question} onDone={() => setWriting(null)} />
          ) : (
            <>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {question.answer === ''
                  ? t('callbacks.owed.noAnswer')
                  : `${t('callbacks.owed.answer')}${t('common.colon')}${question.answer}`}
              </Text>
              {!disabled && question.answer === '' && (
                <div>
                  <Button size="compact-sm" variant="default" onClick={() => setWriting(question.id)}>
                    {t('callbacks.owed.prepare')}
                  </Button>
                </div>
              )}
            </>
          )}
        </Stack>
      ))}
    </Section>
  )
}
