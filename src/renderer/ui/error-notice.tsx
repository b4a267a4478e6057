import { Alert, Button, CopyButton, Group, Text } from '@mantine/core'
import { appErrorOf } from '../api/errors'
import { useText } from '../text/language'
import { useErrorSentence } from './error-sentence'
import { Icon } from './icons'

type Props = { error: unknown; retry?: () => void }

/** Says what failed and what to do; where that was not foreseen, or can be tried again, also a reference to hand on. */
export function ErrorNotice({ error, retry }: Props) {
  const t = useText()
  const sentence = useErrorSentence()
  const refusal = appErrorOf(error)
  const unforeseen = refusal.code === 'internal'
  const reference = refusal.code === 'internal' ? refusal.facts.reference : refusal.code
  return (
    <Alert color="red" variant="light" icon={<Icon name="warning" />} role="alert">
      <Text size="sm">{sentence(error)}</Text>
      {(retry || unforeseen) && (
        <Group gap="sm" mt="sm">
          {retry && (
            <Button variant="default" onClick={retry}>
              {t('common.retry')}
            </Button>
          )}
          <CopyButton value={reference}>
            {({ copied, copy }) => (
              <Button variant="subtle" color="gray" onClick={copy}>
                {copied ? t('common.error.copied') : t('common.error.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
    </Alert>
  )
}
