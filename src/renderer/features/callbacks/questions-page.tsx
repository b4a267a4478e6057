import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { OwedQuestion } from '../../../shared/contract/questions'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { DueChip } from '../../ui/due-chip'
import { EmptyState } from '../../ui/empty-state'
import { Page, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { RovingList } from '../../ui/roving-list'
import { absoluteTime } from '../../ui/time'
import { AnswerForm } from './answer-form'
import classes from './questions.module.css'

const tone = { open: 'amber', prepared: 'pine', told: 'gray', withdrawn: 'gray' } as const
const limit = 200

/** 待答复: what customers asked and nobody could answer at once, with the answer that is being written [C9]. */
export function QuestionsPage() {
  const t = useText()
  const navigate = useNavigate()
  const [state, setState] = useState<'waiting' | 'all'>('waiting')
  const [active, setActive] = useState<string | null>(null)
  const list = useQuery(api.questions.list.queryOptions({ input: { state, limit }, placeholderData: keepPreviousData }))
  const toCall = (question: OwedQuestion) =>
    question.callbackId !== null && navigate(`/callbacks/${question.callbackId}?begin=1`)
  return (
    <Page>
      <PageHeader title={t('questions.title')}>
        <SegmentedControl
          size="xs"
          aria-label={t('questions.which')}
          value={state}
          onChange={setState}
          data={(['waiting', 'all'] as const).map((value) => ({ value, label: t(`questions.${value}`) }))}
        />
        <Button variant="default" component={Link} to="/callbacks">
          {t('callbacks.latePage.back')}
        </Button>
      </PageHeader>
      <QueryView query={list}>
        {({ rows }) => {
          const shown = rows.find(({ id }) => id === active) ?? rows[0]
          if (!shown) {
            return (
              <EmptyState
                title={t('questions.none')}
                text={t('questions.noneText')}
                action={
                  <Button variant="default" component={Link} to="/callbacks">
                    {t('questions.noneAction')}
                  </Button>
                }
              />
            )
          }
          return (
            <div className={classes.panes}>
              <div className={classes.list}>
                <RovingList
                  label={t('questions.table')}
                  items={rows}
                  keyOf={({ id }) => id}
                  active={shown.id}
                  onActive={({ id }) => setActive(id)}
                  onOpen={toCall}
                  describe={(row) =>
                    t('questions.row', { member: row.member, text: row.text, state: t(`questions.state.${row.state}`) })
                  }
                  render={(row) => <QuestionRow question={row} />}
                />
              </div>
              <section className={classes.detail} aria-label={shown.member}>
                <QuestionDetail key={shown.id} question={shown} onCall={() => toCall(shown)} />
              </section>
            </div>
          )
        }}
      </QueryView>
    </Page>
  )
}

function QuestionRow({ question }: { question: OwedQuestion }) {
  const t = useText()
  const waits = question.state === 'open' || question.state === 'prepared'
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {question.member}
        </Text>
        <Group gap={4} wrap="nowrap">
          <Badge color={tone[question.state]}>{t(`questions.state.${question.state}`)}</Badge>
          {waits && question.due !== null && <DueChip due={question.due} />}
        </Group>
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {question.text}
      </Text>
    </>
  )
}

function QuestionDetail({ question, onCall }: { question: OwedQuestion; onCall: () => void }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayWrite = useScope('callback.write') !== null
  const when = (at: number) => absoluteTime(at, now, zone)
  const waits = question.state === 'open' || question.state === 'prepared'
  return (
    <Stack gap="md" maw={640}>
      <div>
        <Title order={2}>{question.member}</Title>
        <Text size="xs" c="dimmed">
          {t('questions.by', { at: when(question.askedAt), by: question.by })}
        </Text>
      </div>
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{question.text}</Text>
      {waits && mayWrite ? (
        <AnswerForm question={question} />
      ) : (
        question.answer !== '' && (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {t('questions.answer')}
            {t('common.colon')}
            {question.answer}
          </Text>
        )
      )}
      {question.answeredAt !== null && question.answeredBy !== null && (
        <Text size="xs" c="dimmed">
          {t('questions.preparedBy', { by: question.answeredBy, at: when(question.answeredAt) })}
        </Text>
      )}
      {question.toldAt !== null && (
        <Text size="xs" c="dimmed">
          {t('questions.toldAt', { at: when(question.toldAt) })}
        </Text>
      )}
      {waits && (
        <Group gap="sm">
          {question.callbackId !== null && mayWrite && (
            <Button variant={question.state === 'prepared' ? 'filled' : 'default'} onClick={onCall}>
              {t('questions.call')}
            </Button>
          )}
          <Text size="xs" c="dimmed">
            {t('questions.hint')}
          </Text>
        </Group>
      )}
    </Stack>
  )
}
