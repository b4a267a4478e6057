import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports'
import { useText } from '../../text/language'
import { useErrorSentence } from '../../ui/error-sentence'
import { Icon } from '../../ui/icons'

type Props = {
  batch: ImportBatch
  question: NonNullable<ImportBatch['question']>
  busy: boolean
  onApply: (options: ImportOptions) => void
}

/** What only a person can answer: the order of day and month by a click, columns in the list below. */
export function BatchQuestion({ batch, question, busy, onApply }: Props) {
  const t = useText()
  const sentence = useErrorSentence()
  const { code, facts } = question
  const dates = code === 'import.ambiguous_dates'
  const samples = Array.isArray(facts.samples) ? facts.samples.map(String).join(t('common.listComma')) : ''
  return (
    <Alert color="amber" variant="light" icon={<Icon name="help" />} title={t('imports.question.title')} m="lg" mb={0}>
      <Stack gap="sm">
        <Text size="sm">
          {dates
            ? t('imports.question.dates', { column: String(facts.column ?? ''), samples })
            : sentence({ code, facts: translated(facts, t) })}
        </Text>
        {dates ? (
          <Group gap="sm">
            {(['ymd', 'mdy', 'dmy'] as const).map((dateOrder) => (
              <Button
                key={dateOrder}
                variant="default"
                disabled={busy}
                onClick={() => onApply({ ...batch.options, dateOrder })}
              >
                {t(`imports.option.order.${dateOrder}`)}
              </Button>
            ))}
          </Group>
        ) : (
          batch.columns.length > 0 && <Text size="sm">{t('imports.question.columns')}</Text>
        )}
      </Stack>
    </Alert>
  )
}

/** Field names inside facts as the words of the page. */
function translated(facts: Record<string, unknown>, t: ReturnType<typeof useText>): Record<string, unknown> {
  if (!Array.isArray(facts.fields)) return facts
  return {
    ...facts,
    fields: facts.fields.map((field) => t(`imports.field.${String(field) as 'name'}`, { defaultValue: String(field) })),
  }
}
