import { Badge, Group, Text } from '@mantine/core'
import type { Questionnaire, Script } from '../../../shared/contract/guides'
import { useText } from '../../text/language'
import { Section } from '../../ui/page'
import type { GuideBody } from './guide-body'
import classes from './guides.module.css'

/** A version that can only be read, whole. */
export function GuideText({ body }: { body: GuideBody }) {
  return body.type === 'script' ? (
    <ScriptText script={body.script} />
  ) : (
    <QuestionnaireText questionnaire={body.questionnaire} />
  )
}

function ScriptText({ script: { steps, branches } }: { script: Script }) {
  const t = useText()
  const titleOf = (id: string) => steps.find((step) => step.id === id)?.title ?? ''
  return (
    <>
      <Section title={t('guides.script.steps')}>
        <ol className={classes.text}>
          {steps.map(({ id, title, text }, at) => (
            <li key={id}>
              <Text size="sm" fw={600}>
                {at + 1} {title}
              </Text>
              <Text size="sm" className={classes.said}>
                {text}
              </Text>
            </li>
          ))}
        </ol>
      </Section>
      {branches.length > 0 && (
        <Section title={t('guides.script.branches')}>
          <ul className={classes.text}>
            {branches.map(({ id, title, text, from, backTo }) => (
              <li key={id}>
                <Text size="sm" fw={600}>
                  {title}
                </Text>
                <Text size="sm" className={classes.said}>
                  {text}
                </Text>
                <Text size="xs" c="dimmed">
                  {t('guides.script.offeredAt', {
                    steps:
                      from.length === 0 ? t('guides.script.everyStep') : from.map(titleOf).join(t('common.listComma')),
                  })}
                  {' · '}
                  {t('guides.script.goesTo', { where: backTo === null ? t('guides.script.end') : titleOf(backTo) })}
                </Text>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function QuestionnaireText({ questionnaire: { questions } }: { questionnaire: Questionnaire }) {
  const t = useText()
  return (
    <Section title={t('guides.question.list')}>
      <ol className={classes.text}>
        {questions.map(({ id, text, hint, kind, topic, options, showIf }, at) => (
          <li key={id}>
            <Group gap="xs">
              <Text size="sm" fw={600}>
                {at + 1} {text}
              </Text>
              <Badge color="gray">{t(`guides.question.topics.${topic}`)}</Badge>
              <Badge color="gray">{t(`guides.question.kinds.${kind}`)}</Badge>
            </Group>
            {[
              hint,
              kind === 'choice' ? options.join(' / ') : '',
              showIf === null
                ? ''
                : t('guides.question.conditional', {
                    text: questions.find((each) => each.id === showIf.question)?.text ?? '',
                    n: showIf.atMost,
                  }),
            ]
              .filter((line) => line !== '')
              .map((line) => (
                <Text key={line} size="xs" c="dimmed">
                  {line}
                </Text>
              ))}
          </li>
        ))}
      </ol>
    </Section>
  )
}
