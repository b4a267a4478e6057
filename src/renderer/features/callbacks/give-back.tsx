import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Callback } from '../../../shared/contract/callbacks'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { notifyDone, notifyError } from '../../ui/toasts'

/** Gives a call back that one took; taking it again is the way back [C22]. */
export function GiveBack({ callback, onGiven }: { callback: Callback; onGiven: () => void }) {
  const t = useText()
  const give = useMutation(
    api.plans.giveBack.mutationOptions({
      onSuccess() {
        notifyDone(t('callbacks.pool.givenBack', { member: callback.member }))
        onGiven()
      },
      onError: notifyError,
    }),
  )
  return (
    <Button
      variant="subtle"
      color="gray"
      px="sm"
      loading={give.isPending}
      title={t('callbacks.pool.giveBackHint')}
      onClick={() => give.mutate({ callbackId: callback.id })}
    >
      {t('callbacks.pool.giveBack')}
    </Button>
  )
}
