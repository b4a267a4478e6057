import { Button, Popover, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'

type Props = {
  version: number
  kind: string
  disabled: boolean
  busy: boolean
  error: unknown
  onPublish: (note: string) => void
}

/** Asks what was changed and puts the version into force. */
export function PublishButton({ version, kind, disabled, busy, error, onPublish }: Props) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPublish(note)
  }
  return (
    <Popover opened={asking} onChange={setAsking} position="bottom-end" width={320} withRoles trapFocus>
      <Popover.Target>
        <Button disabled={disabled} onClick={() => setAsking((now) => !now)}>
          {t('guides.edit.publish')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('guides.edit.publishTitle', { n: version })}>
        <Stack component="form" gap="sm" onSubmit={submit}>
          <Text size="sm">{t('guides.edit.publishText', { kind })}</Text>
          <TextInput
            data-autofocus
            label={t('guides.edit.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {error ? <ErrorNotice error={error} /> : null}
          <Button type="submit" loading={busy}>
            {t('guides.edit.publishNow')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
