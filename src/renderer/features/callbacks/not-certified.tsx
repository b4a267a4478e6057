import { Alert, Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { Icon } from '../../ui/icons'
import { notifyError } from '../../ui/toasts'

/** Without a valid certificate nobody calls [C1]: says so, and what to do. */
export function NotCertified() {
  const t = useText()
  const mayCertify = useScope('staff.write') !== null
  const ask = useMutation(api.access.requestPermission.mutationOptions({ onError: notifyError }))
  return (
    <Alert color="amber" variant="light" icon={<Icon name="shield" />} radius={0} py="xs">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">
          <b>{t('callbacks.notCertified.title')}</b> {t('callbacks.notCertified.text')}
        </Text>
        {mayCertify ? (
          <Button component={Link} to="/settings/staff" variant="default" style={{ flex: 'none' }}>
            {t('callbacks.notCertified.toStaff')}
          </Button>
        ) : (
          <Button
            variant="default"
            style={{ flex: 'none' }}
            disabled={ask.isSuccess}
            loading={ask.isPending}
            onClick={() => ask.mutate({ permission: 'callback.write' })}
          >
            {t(ask.isSuccess ? 'common.forbidden.asked' : 'callbacks.notCertified.action')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
