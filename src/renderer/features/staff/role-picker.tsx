import { Checkbox, SimpleGrid } from '@mantine/core'
import { type Role, roles } from '../../../shared/access'
import { useText } from '../../text/language'

type Props = { value: readonly Role[]; onChange: (roles: Role[]) => void }

/** Roles one person holds, at least one. */
export function RolePicker({ value, onChange }: Props) {
  const t = useText()
  return (
    <Checkbox.Group
      label={t('staff.form.roles')}
      value={[...value]}
      onChange={(picked) => onChange(roles.filter((role) => picked.includes(role)))}
    >
      <SimpleGrid cols={3} spacing="xs" mt="xs">
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={t(`words.role.${role}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  )
}
