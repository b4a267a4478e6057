import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import { ConsumptionForm } from './consumption-form'

/** Opens the two-field form under itself; saved, it is gone and the focus is back. */
export function ConsumeButton({ memberId, name }: { memberId: string; name: string }) {
  const t = useText()
  const [opened, { close, toggle }] = useDisclosure(false)
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={300}
      trapFocus
      withRoles
    >
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="money" />} onClick={toggle}>
          {t('members.page.consume')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('members.consumption.title')}>
        <ConsumptionForm member={{ id: memberId, name }} onSaved={close} />
      </Popover.Dropdown>
    </Popover>
  )
}
