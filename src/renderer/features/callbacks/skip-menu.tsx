import { Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'
import { Icon } from '../../ui/icons'

const reasons = ['onSite', 'checkFirst', 'colleague', 'laterBetter'] as const

type MenuProps = { disabled: boolean; onSkip: (reason: string) => void; onOther: () => void }

/** 跳过: puts this call off for a reason picked from the menu, or one of one's own. */
export function SkipMenu({ disabled, onSkip, onOther }: MenuProps) {
  const t = useText()
  return (
    <Menu position="top-end" withinPortal={false}>
      <Menu.Target>
        <Button
          px="sm"
          variant="subtle"
          color="gray"
          disabled={disabled}
          rightSection={<Icon name="up" size={12} />}
          title={t('callbacks.skip.title')}
        >
          {t('callbacks.skip.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('callbacks.skip.title')}</Menu.Label>
        {reasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => onSkip(t(`callbacks.skip.reason.${reason}`))}>
            {t(`callbacks.skip.reason.${reason}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={onOther}>{t('callbacks.skip.reason.other')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

type FormProps = { busy: boolean; onSkip: (reason: string) => void; onCancel: () => void }

/** A reason that stands in no menu. */
export function SkipForm({ busy, onSkip, onCancel }: FormProps) {
  const t = useText()
  const [reason, setReason] = useState('')
  const said = reason.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (said !== '' && !busy) onSkip(said)
  }
  return (
    <Stack
      component="form"
      gap="xs"
      aria-label={t('callbacks.skip.title')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (!isComposing(event) && event.key === 'Escape') onCancel()
      }}
    >
      <Text size="sm" fw={600}>
        {t('callbacks.skip.title')}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          data-autofocus
          flex={1}
          aria-label={t('callbacks.skip.why')}
          placeholder={t('callbacks.skip.why')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={said === ''} loading={busy}>
          {t('callbacks.skip.confirm')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
