import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import { notifyDone, notifyError } from '../../ui/toasts'

type Props = { onDone?: () => void }

/** Plans anew in the background; days that are published stay as they are. */
export function ReplanButton({ onDone }: Props) {
  const t = useText()
  const replan = useMutation(
    api.plans.replan.mutationOptions({
      onSuccess: ({ planned, moved, unplaced }) => {
        notifyDone(t('plans.replanned', { planned, moved, unplaced }))
        onDone?.()
      },
      onError: notifyError,
    }),
  )
  return (
    <Button
      variant="default"
      leftSection={<Icon name="calendar" />}
      loading={replan.isPending}
      onClick={() => replan.mutate({})}
    >
      {t('plans.replan')}
    </Button>
  )
}
