import { SimpleGrid, Stack } from '@mantine/core'
import { useText } from '../../text/language'
import { useDesk } from '../../ui/desk-context'
import { Section } from '../../ui/page'
import { FieldInput } from './field-input'
import { type FieldValues, groupsFor } from './fields'

type Props = {
  values: Partial<FieldValues>
  onChange: (name: keyof FieldValues, value: unknown) => void
}

/** All fields but the three that are always asked, in their groups. */
export function MoreFields({ values, onChange }: Props) {
  const t = useText()
  const { club } = useDesk()
  return (
    <Stack gap="lg">
      {groupsFor(club?.kind).map((group) => (
        <Section key={group.id} title={t(`members.group.${group.id}`)}>
          <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
            {group.fields.map(({ name, shape }) => (
              <FieldInput
                key={name}
                name={name}
                shape={shape}
                value={values[name]}
                onChange={(value) => onChange(name, value)}
              />
            ))}
          </SimpleGrid>
        </Section>
      ))}
    </Stack>
  )
}
