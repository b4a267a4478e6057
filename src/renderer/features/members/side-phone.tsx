import { useMutation } from '@tanstack/react-query'
import type { SidePhone as SidePhoneField } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { MaskedNumber } from '../../ui/phone-text'
import { notifyError } from '../../ui/toasts'

type Props = { memberId: string; field: SidePhoneField; text: string }

/** The number of a guardian or of whom to call in an emergency; shown in full on request, which is written down. */
export function SidePhone({ memberId, field, text }: Props) {
  const t = useText()
  const reveal = useMutation(
    api.members.revealSidePhone.mutationOptions({
      onSuccess: ({ text: phone }) => announce(t('common.phone.shown', { phone })),
      onError: notifyError,
    }),
  )
  return (
    <MaskedNumber
      text={reveal.data?.text ?? text}
      hidden={!reveal.data && text.includes('*')}
      loading={reveal.isPending}
      onShow={() => reveal.mutate({ id: memberId, field })}
    />
  )
}
