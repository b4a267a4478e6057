import { useMutation } from '@tanstack/react-query'
import { MS_PER_MINUTE } from '../../../shared/day'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { spanText } from '../../ui/time'
import { notifyDone, notifyError, notifyUndo } from '../../ui/toasts'

/** Checks a member in; a wrong tap is taken back by voiding the visit. */
export function useCheckIn(): (memberId: string) => void {
  const t = useText()
  const checkIn = useMutation(
    api.visits.checkIn.mutationOptions({
      onSuccess: ({ id, memberName, already, owed }) => {
        if (already) notifyDone(t('members.page.alreadyIn', { name: memberName }))
        else {
          notifyUndo({
            message: t('members.page.checkedIn', { name: memberName }),
            undo: () => client.visits.void({ id }),
          })
        }
        if (owed.length > 0) {
          const kinds = owed.map(({ kind }) => t(`words.callbackKind.${kind as 'first'}`)).join(t('common.listComma'))
          notifyDone(t('members.page.owed', { kinds }))
        }
      },
      onError: notifyError,
    }),
  )
  return (memberId) => checkIn.mutate({ memberId })
}

/** Ends a visit that runs. */
export function useCheckOut(): (visitId: string, name: string) => void {
  const t = useText()
  const checkOut = useMutation(api.visits.checkOut.mutationOptions({ onError: notifyError }))
  return (id, name) =>
    checkOut.mutate(
      { id },
      {
        onSuccess: ({ minutes }) =>
          notifyDone(t('members.page.checkedOut', { name, span: spanText(minutes * MS_PER_MINUTE, t) })),
      },
    )
}
