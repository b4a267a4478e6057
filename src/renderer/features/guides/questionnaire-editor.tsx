import { Button, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import type { Question, Questionnaire } from '../../../shared/contract/guides'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { notifyUndo } from '../../ui/toasts'
import { changedAt, movedBy, newNodeId } from './guide-body'
import type { Fault } from './guide-faults'
import { NodeCard } from './node-card'
import { useFaultText } from './use-fault-text'

type Props = { value: Questionnaire; onChange: (questionnaire: Questionnaire) => void; faults: readonly Fault[] }

const mostQuestions = 40
const kinds = ['scale', 'choice', 'text'] as const
const topics = ['venue', 'equipment', 'service', 'activity', 'culture', 'community', 'other'] as const
const lowScores = [1, 2, 3, 4] as const

/** Questions in their order: what is asked, how it is answered, and when it is asked at all. */
export function QuestionnaireEditor({ value: { questions }, onChange, faults }: Props) {
  const t = useText()
  const set = (next: readonly Question[]) => onChange({ questions: [...next] })
  return (
    <Section title={t('guides.question.list')}>
      <Text size="xs" c="dimmed">
        {t('guides.edit.keys')}
      </Text>
      {questions.map((question, at) => (
        <NodeCard
          key={question.id}
          label={t('guides.question.nth', { n: at + 1 })}
          name={question.text}
          at={at}
          count={questions.length}
          onMove={(by) => set(movedBy(questions, at, by))}
          onRemove={() => {
            set(questions.filter(({ id }) => id !== question.id))
            notifyUndo({
              message: t('guides.edit.removed', { name: question.text || t('guides.edit.unnamed') }),
              undo: async () => set(questions),
            })
          }}
        >
          <QuestionFields
            question={question}
            at={at}
            before={questions.slice(0, at)}
            faults={faults}
            onChange={(change) => set(changedAt(questions, at, change))}
          />
        </NodeCard>
      ))}
      <Button
        variant="default"
        leftSection={<Icon name="plus" />}
        disabled={questions.length >= mostQuestions}
        onClick={() =>
          set([
            ...questions,
            { id: newNodeId('q'), topic: 'service', kind: 'scale', text: '', hint: '', options: [], showIf: null },
          ])
        }
      >
        {t('guides.question.add')}
      </Button>
    </Section>
  )
}

type FieldsProps = {
  question: Question
  at: number
  /** Those that stand before it: only on their answers it can depend. */
  before: readonly Question[]
  faults: readonly Fault[]
  onChange: (change: Partial<Question>) => void
}

function QuestionFields({ question, at, before, faults, onChange }: FieldsProps) {
  const t = useText()
  const faultText = useFaultText(faults)
  const { kind, topic, showIf } = question
  return (
    <>
      <TextInput
        label={t('guides.question.text')}
        value={question.text}
        error={faultText(`questions.${at}.text`)}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Group gap="sm" grow>
        <NativeSelect
          label={t('guides.question.topic')}
          value={topic}
          data={topics.map((value) => ({ value, label: t(`guides.question.topics.${value}`) }))}
          onChange={(event) => onChange({ topic: topics.find((each) => each === event.currentTarget.value) ?? topic })}
        />
        <NativeSelect
          label={t('guides.question.kind')}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`guides.question.kinds.${value}`) }))}
          onChange={(event) => onChange({ kind: kinds.find((each) => each === event.currentTarget.value) ?? kind })}
        />
      </Group>
      {kind === 'choice' && (
        <Textarea
          label={t('guides.question.options')}
          autosize
          minRows={2}
          value={question.options.join('\n')}
          error={faultText(`questions.${at}.options`)}
          onChange={(event) => onChange({ options: event.currentTarget.value.split('\n') })}
        />
      )}
      <TextInput
        label={t('guides.question.hint')}
        value={question.hint}
        onChange={(event) => onChange({ hint: event.currentTarget.value })}
      />
      <ShowIf
        value={showIf}
        before={before}
        error={faultText(`questions.${at}.showIf`)}
        onChange={(next) => onChange({ showIf: next })}
      />
    </>
  )
}

type ShowIfProps = {
  value: Question['showIf']
  before: readonly Question[]
  error: string | undefined
  onChange: (showIf: Question['showIf']) => void
}

function ShowIf({ value, before, error, onChange }: ShowIfProps) {
  const t = useText()
  const scales = before.filter(({ kind }) => kind === 'scale')
  if (scales.length === 0 && value === null) return null
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <NativeSelect
        flex={1}
        label={t('guides.question.showIf')}
        value={value?.question ?? ''}
        error={error}
        data={[
          { value: '', label: t('guides.question.always') },
          ...scales.map(({ id, text }) => ({ value: id, label: t('guides.question.when', { text }) })),
          ...(value !== null && !scales.some(({ id }) => id === value.question)
            ? [{ value: value.question, label: t('guides.fault.unknown_question') }]
            : []),
        ]}
        onChange={(event) => {
          const question = event.currentTarget.value
          onChange(question === '' ? null : { question, atMost: value?.atMost ?? 2 })
        }}
      />
      {value !== null && (
        <NativeSelect
          w={110}
          label={t('guides.question.atMost')}
          value={String(value.atMost)}
          data={lowScores.map(String)}
          onChange={(event) => onChange({ ...value, atMost: Number(event.currentTarget.value) })}
        />
      )}
    </Group>
  )
}
