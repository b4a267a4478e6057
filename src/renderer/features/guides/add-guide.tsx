import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Guide, GuideType, GuideVersion } from '../../../shared/contract/guides'
import { CallbackKind } from '../../../shared/contract/obligations'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'

type Props = {
  type: GuideType
  guides: readonly Guide[]
  onAdded: (version: GuideVersion) => void
  onClose: () => void
}

/** A guide of its own for a kind of callback that has gone by another's until now. */
export function AddGuide({ type, guides, onAdded, onClose }: Props) {
  const t = useText()
  const free = CallbackKind.options.filter((kind) => !guides.some((guide) => guide.kind === kind))
  const [kind, setKind] = useState<CallbackKind | undefined>(free[0])
  const [title, setTitle] = useState('')
  const add = useMutation(
    api.guides.add.mutationOptions({
      onSuccess: (version) => {
        onClose()
        onAdded(version)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (kind && title.trim() !== '') add.mutate({ type, kind, title })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('guides.add.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" gap="md" onSubmit={submit}>
        <Text size="sm">{free.length === 0 ? t('guides.add.all') : t('guides.add.text')}</Text>
        {free.length > 0 && (
          <>
            <NativeSelect
              data-autofocus
              label={t('guides.add.kind')}
              value={kind}
              data={free.map((value) => ({ value, label: t(`words.callbackKind.${value}`) }))}
              onChange={(event) => setKind(free.find((value) => value === event.currentTarget.value))}
            />
            <TextInput
              label={t('guides.add.name')}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          </>
        )}
        {add.isError && <ErrorNotice error={add.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={free.length === 0 || title.trim() === ''} loading={add.isPending}>
            {t('guides.add.run')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
