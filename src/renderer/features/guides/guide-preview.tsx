import { Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { GuideVersion } from '../../../shared/contract/guides'
import { useText } from '../../text/language'
import type { Answers } from '../callbacks/questionnaire'
import { QuestionnaireForm } from '../callbacks/questionnaire-form'
import { ScriptPanel } from '../callbacks/script-panel'
import type { GuideBody } from './guide-body'

type Props = { version: GuideVersion; body: GuideBody }

/** The very components of the call, on what is being written. */
export function GuidePreview({ version, body }: Props) {
  const t = useText()
  const [answers, setAnswers] = useState<Answers>({})
  return (
    <Stack gap="sm">
      <div>
        <Title order={2} size="h3">
          {t('guides.edit.preview')}
        </Title>
        {body.type === 'script' && (
          <Text size="xs" c="dimmed">
            {t('guides.edit.previewNote')}
          </Text>
        )}
      </div>
      {body.type === 'script' ? (
        <ScriptPanel version={{ ...version, script: body.script }} member={t('guides.edit.sample')} gender="female" />
      ) : (
        <QuestionnaireForm
          questions={body.questionnaire.questions}
          value={answers}
          onChange={setAnswers}
          disabled={false}
        />
      )}
    </Stack>
  )
}
