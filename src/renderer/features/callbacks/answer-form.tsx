import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { OwedQuestion } from '../../../shared/contract/questions'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { ErrorNotice } from '../../ui/error-notice'
import { fieldHotkeys } from '../../ui/hotkeys'
import { KeyHint } from '../../ui/key-hint'
import { notifyDone } from '../../ui/toasts'

type Props = { question: OwedQuestion; onDone?: () => void }

/** What to tell the customer; only telling it keeps the promise [C9]. */
export function AnswerForm({ question, onDone }: Props) {
  const t = useText()
  const [answer, setAnswer] = useState(question.answer)
  const draft = useDraft({
    key: `answer/${question.id}`,
    value: answer,
    blank: question.answer,
    restore: setAnswer,
  })
  const prepare = useMutation(
    api.questions.prepare.mutationOptions({
      onSuccess: async () => {
        await draft.clear().catch(() => {})
        notifyDone(t('questions.saved', { member: question.member }))
        onDone?.()
      },
    }),
  )
  const said = answer.trim()
  const save = () => {
    if (said !== '' && !prepare.isPending) prepare.mutate({ id: question.id, answer: said })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  return (
    <Stack component="form" gap="xs" onSubmit={submit} onKeyDown={fieldHotkeys({ 'mod+Enter': save })}>
      <DraftNotice offer={draft.offer} />
      <Textarea
        label={t('questions.answer')}
        placeholder={t('questions.answerPlaceholder')}
        autosize
        minRows={3}
        maxRows={10}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      {prepare.error && <ErrorNotice error={prepare.error} />}
      <Group gap="sm">
        <Button
          type="submit"
          disabled={said === ''}
          loading={prepare.isPending}
          rightSection={<KeyHint keys="Ctrl+Enter" />}
        >
          {t('questions.prepare')}
        </Button>
        {onDone && (
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
