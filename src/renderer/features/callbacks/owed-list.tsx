import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'
import { Icon } from '../../ui/icons'
import type { CallForm } from './call-form'

type Props = {
  owed: readonly string[]
  typed: string
  onChange: (change: Pick<CallForm, 'owed' | 'owedTyped'>) => void
  disabled: boolean
}

/** 记下要答复的问题: what nobody can answer at once is owed in 24 hours [C9], and goes with the call's record. */
export function OwedList({ owed, typed, onChange, disabled }: Props) {
  const t = useText()
  const add = () => {
    const text = typed.trim()
    if (text !== '') onChange({ owed: [...owed, text], owedTyped: '' })
  }
  return (
    <Stack gap={4}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('callbacks.owed.label')}
          placeholder={t('callbacks.owed.placeholder')}
          readOnly={disabled}
          maxLength={400}
          value={typed}
          onChange={(event) => onChange({ owed: [...owed], owedTyped: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (isComposing(event) || event.key !== 'Enter' || event.ctrlKey) return
            event.preventDefault()
            add()
          }}
        />
        <Button variant="default" disabled={disabled || typed.trim() === ''} onClick={add}>
          {t('callbacks.owed.add')}
        </Button>
      </Group>
      {owed.map((text, at) => (
        <Group key={text} gap="xs" wrap="nowrap" align="flex-start">
          <Text size="sm" flex={1} style={{ overflowWrap: 'anywhere' }}>
            {text}
          </Text>
          <ActionIcon
            size={24}
            aria-label={t('callbacks.owed.remove', { text })}
            onClick={() => onChange({ owed: owed.filter((_each, index) => index !== at), owedTyped: typed })}
          >
            <Icon name="cross" size={14} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  )
}
