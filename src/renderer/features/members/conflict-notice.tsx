import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { Icon } from '../../ui/icons'
import { absoluteTime } from '../../ui/time'
import type { Conflict } from './edit-form'
import { fieldText } from './field-text'
import { fieldGroups } from './fields'

export type Clash = { by: string | null; at: number; conflicts: readonly Conflict[] }

type Props = { clash: Clash; onPick: (conflict: Conflict, mine: boolean) => void }

/** Two people changed the same thing: each field with both values, one click decides. */
export function ConflictNotice({ clash, onPick }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const who = { by: clash.by ?? t('errorFacts.someone'), at: absoluteTime(clash.at, instant(), zone) }
  const shape = (name: string) =>
    fieldGroups.flatMap(({ fields }) => fields).find((field) => field.name === name)?.shape ?? 'line'
  if (clash.conflicts.length === 0) {
    return (
      <Alert color="amber" icon={<Icon name="warning" />}>
        {t('members.edit.conflictNone', who)}
      </Alert>
    )
  }
  return (
    <Alert color="amber" icon={<Icon name="warning" />} title={t('members.edit.conflictTitle', who)} role="alert">
      <Stack gap="sm">
        <Text size="sm">{t('members.edit.conflictText')}</Text>
        {clash.conflicts.map((conflict) => {
          const value = (one: unknown) => fieldText(shape(conflict.name), one, t) || t('common.none')
          return (
            <Group key={conflict.name} gap="sm">
              <Text size="sm" fw={600} w={96}>
                {t(`members.field.${conflict.name}`)}
              </Text>
              <Button size="compact-sm" variant="default" onClick={() => onPick(conflict, true)}>
                {t('members.edit.mine', { value: value(conflict.mine) })}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => onPick(conflict, false)}>
                {t('members.edit.theirs', { value: value(conflict.theirs) })}
              </Button>
            </Group>
          )
        })}
      </Stack>
    </Alert>
  )
}
