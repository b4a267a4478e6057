import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client'
import { useText } from '../text/language'
import { announce } from './announcer'
import { useScope } from './desk-context'
import { notifyError } from './toasts'

type Props = {
  memberId: string
  /** As the core gave it: masked unless this person's roles show it. */
  phone: string | null
  phoneId?: string
  /** True when `phone` hides digits; read from the text itself when left out. */
  masked?: boolean
}

/** A phone number; a hidden one is shown in full on request, and the request is written down. */
export function PhoneText({ memberId, phone, phoneId, masked }: Props) {
  const t = useText()
  const [shown, setShown] = useState<string | null>(null)
  const reveal = useMutation(
    api.members.revealPhone.mutationOptions({
      onSuccess: ({ phones }) => {
        const found = phones.find(({ id }) => id === phoneId) ?? phones[0]
        if (!found) return
        setShown(found.text)
        announce(t('common.phone.shown', { phone: found.text }))
      },
      onError: notifyError,
    }),
  )
  if (!phone) return <Text size="sm">{t('common.phone.none')}</Text>
  return (
    <MaskedNumber
      text={shown ?? phone}
      hidden={shown === null && (masked ?? phone.includes('*'))}
      loading={reveal.isPending}
      onShow={() => reveal.mutate({ id: memberId, phoneId })}
    />
  )
}

type MaskedProps = { text: string; hidden: boolean; loading: boolean; onShow: () => void }

/** A number and, while it hides digits and this person's roles show them, the button that asks for them. */
export function MaskedNumber({ text, hidden, loading, onShow }: MaskedProps) {
  const t = useText()
  const scope = useScope('member.phone')
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
        {text}
      </Text>
      {hidden && scope !== null && scope !== 'masked' && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={loading}
          onClick={(event) => {
            event.stopPropagation()
            onShow()
          }}
        >
          {t('common.phone.show')}
        </Button>
      )}
    </Group>
  )
}
