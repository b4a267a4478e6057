import { Radio, Stack, Table, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { changedField, changedValue } from './change-text'

type Props = {
  conflicts: readonly { field: string; into: string; from: string }[]
  /** Fields whose value comes from the record that goes. */
  taken: readonly string[]
  onChange: (taken: string[]) => void
}

/** Where both have a value and the two differ: one of them per field. */
export function MergeConflicts({ conflicts, taken, onChange }: Props) {
  const t = useText()
  if (conflicts.length === 0) return <Text size="sm">{t('members.merge.noConflicts')}</Text>
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('members.merge.conflicts')}
      </Text>
      <Table aria-label={t('members.merge.conflicts')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('members.history.field')}</Table.Th>
            <Table.Th>{t('members.merge.keep')}</Table.Th>
            <Table.Th>{t('members.merge.fold')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {conflicts.map(({ field, into, from }) => {
            const label = changedField(field, t)
            const takes = taken.includes(field)
            const rest = taken.filter((one) => one !== field)
            return (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={400}>
                  {label}
                </Table.Th>
                <Table.Td>
                  <Radio
                    name={`merge-${field}`}
                    label={changedValue(field, into, t)}
                    checked={!takes}
                    onChange={() => onChange(rest)}
                  />
                </Table.Td>
                <Table.Td>
                  <Radio
                    name={`merge-${field}`}
                    label={changedValue(field, from, t)}
                    checked={takes}
                    onChange={() => onChange([...rest, field])}
                  />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
