import { Button, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { Member } from '../../../shared/contract/members'
import { useText } from '../../text/language'
import { Section } from '../../ui/page'
import { type EditForm, setField, valuesOf } from './edit-form'
import { FieldInput } from './field-input'
import { MoreFields } from './more-fields'
import { phoneWrong } from './register-form'

type Props = { member: Member; form: EditForm; onChange: (form: EditForm) => void }

/** Every field of a member, numbers and cards included. */
export function EditFields({ member, form, onChange }: Props) {
  const t = useText()
  const values = valuesOf(member, form)
  const kindLabel = useId()
  const set = (name: Parameters<typeof setField>[2], value: unknown) => onChange(setField(member, form, name, value))
  return (
    <Stack gap="lg">
      <SimpleGrid cols={2} spacing="md">
        <FieldInput name="name" shape="line" value={values.name} onChange={(value) => set('name', value)} />
        <FieldInput name="status" shape="status" value={values.status} onChange={(value) => set('status', value)} />
        <Group gap="sm">
          <Text size="sm" id={kindLabel}>
            {t('members.field.kind')}
          </Text>
          <SegmentedControl
            aria-labelledby={kindLabel}
            value={values.kind ?? 'member'}
            onChange={(kind) => set('kind', kind)}
            data={(['member', 'guest'] as const).map((value) => ({ value, label: t(`words.memberKind.${value}`) }))}
          />
        </Group>
      </SimpleGrid>
      <Phones member={member} form={form} onChange={onChange} />
      <Cards member={member} form={form} onChange={onChange} />
      <MoreFields values={values} onChange={set} />
    </Stack>
  )
}

function Phones({ member, form, onChange }: Props) {
  const t = useText()
  const change = (at: number, next: Partial<{ phone: string; shared: boolean }>) =>
    onChange({ ...form, addPhones: form.addPhones.map((one, index) => (index === at ? { ...one, ...next } : one)) })
  return (
    <Section
      title={t('members.field.phones')}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange({ ...form, addPhones: [...form.addPhones, { phone: '', shared: false }] })}
        >
          {t('members.edit.addPhone')}
        </Button>
      }
    >
      {member.phones.map(({ id, text }) => {
        const gone = form.removePhoneIds.includes(id)
        return (
          <Group key={id} gap="sm">
            <Text size="sm" td={gone ? 'line-through' : undefined} c={gone ? 'dimmed' : undefined}>
              {text}
            </Text>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={t(gone ? 'members.edit.keepPhone' : 'members.edit.removePhone', { phone: text })}
              onClick={() =>
                onChange({
                  ...form,
                  removePhoneIds: gone ? form.removePhoneIds.filter((one) => one !== id) : [...form.removePhoneIds, id],
                })
              }
            >
              {t(gone ? 'common.undoAction' : 'common.remove')}
            </Button>
          </Group>
        )
      })}
      {form.addPhones.map(({ phone, shared }, at) => (
        <Group key={`new-${at + 1}`} gap="sm">
          <TextInput
            aria-label={t('members.edit.addPhone')}
            value={phone}
            onChange={(event) => change(at, { phone: event.currentTarget.value })}
            error={phoneWrong(phone) ? t('members.register.phoneInvalid') : undefined}
            maxLength={40}
            autoFocus={phone === ''}
          />
          <Checkbox
            label={t('members.register.shared')}
            checked={shared}
            onChange={(event) => change(at, { shared: event.currentTarget.checked })}
          />
        </Group>
      ))}
    </Section>
  )
}

function Cards({ member, form, onChange }: Props) {
  const t = useText()
  const cards = form.cards ?? member.cards
  const set = (next: readonly string[]) => onChange({ ...form, cards: next })
  return (
    <Section
      title={t('members.field.cards')}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => set([...cards, ''])} disabled={cards.length >= 5}>
          {t('members.edit.addCard')}
        </Button>
      }
    >
      <SimpleGrid cols={2} spacing="md">
        {cards.map((card, at) => (
          <TextInput
            key={`card-${at + 1}`}
            aria-label={`${t('members.field.card')} ${at + 1}`}
            value={card}
            onChange={(event) => {
              const typed = event.currentTarget.value
              set(cards.map((one, index) => (index === at ? typed : one)))
            }}
            maxLength={60}
          />
        ))}
      </SimpleGrid>
    </Section>
  )
}
