import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../text/language'

const fields = ['name', 'role', 'phone', 'injury', 'firstAid', 'hospital'] as const
export type PersonInput = Record<(typeof fields)[number], string>
const blank: PersonInput = { name: '', role: '', phone: '', injury: '', firstAid: '', hospital: '' }

type Props = { busy: boolean; onSave: (person: PersonInput) => void; onCancel: () => void }

/** Somebody is hurt. Nothing has to be filled in: that somebody is hurt is worth a stamp of its own. */
export function PersonForm({ busy, onSave, onCancel }: Props) {
  const t = useText()
  const [person, setPerson] = useState(blank)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(person)
  }
  return (
    <Stack component="form" gap="sm" onSubmit={submit} aria-label={t('incidents.emergency.personTitle')}>
      <Text fw={600} size="sm">
        {t('incidents.emergency.personTitle')}
      </Text>
      <SimpleGrid cols={3} spacing="sm" verticalSpacing="xs">
        {fields.map((field, at) => (
          <TextInput
            key={field}
            data-autofocus={at === 0 || undefined}
            label={t(`incidents.person.${field}`)}
            placeholder={field === 'role' ? t('incidents.person.rolePlaceholder') : undefined}
            value={person[field]}
            onChange={(event) => {
              const value = event.currentTarget.value
              setPerson((now) => ({ ...now, [field]: value }))
            }}
          />
        ))}
      </SimpleGrid>
      <Group gap="sm">
        <Button type="submit" loading={busy}>
          {t('incidents.emergency.personSave')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
