import { Group, TextInput } from '@mantine/core'
import { useText } from '../../text/language'
import { KeyValue } from '../../ui/key-value'
import { Section } from '../../ui/page'
import { clubBounds } from './bounds'
import { clubForm } from './club-form'
import { NumberField } from './number-field'
import { SettingsEditor } from './settings-editor'
import { WeekEditor } from './week-editor'

/** 俱乐部: the club itself, when it is open, and when an unattended desk locks. */
export function ClubPage() {
  const t = useText()
  return (
    <SettingsEditor topic="club" title={t('settings.club.title')} page={clubForm}>
      {({ form, set, saved, disabled, reason }) => {
        const line = (name: 'name' | 'address' | 'phone') => (
          <TextInput
            flex={1}
            label={t(`settings.club.${name}`)}
            value={form[name]}
            disabled={disabled}
            error={name === 'name' && form.name.trim() === '' ? t('settings.club.nameEmpty') : undefined}
            onChange={(event) => set({ [name]: event.currentTarget.value })}
          />
        )
        return (
          <>
            <Section title={t('settings.club.basics')}>
              <Group gap="md" grow align="flex-start">
                {line('name')}
                {line('phone')}
              </Group>
              {line('address')}
              <KeyValue
                pairs={[
                  { key: 'kind', label: t('settings.club.kind'), value: t(`words.clubKind.${saved.kind}`) },
                  { key: 'zone', label: t('settings.club.timezone'), value: saved.timezone },
                ]}
              />
            </Section>
            <Section title={t('settings.club.hours')}>
              <WeekEditor
                value={form.opening}
                disabled={disabled}
                emptyText={t('settings.week.closed')}
                reason={reason('opening')}
                onChange={(opening) => set({ opening })}
              />
            </Section>
            <Section title={t('settings.club.security')}>
              <NumberField
                label={t('settings.club.idleLockMinutes')}
                value={form.idleLockMinutes}
                disabled={disabled}
                {...clubBounds.idleLockMinutes}
                onChange={(idleLockMinutes) => set({ idleLockMinutes })}
              />
            </Section>
          </>
        )
      }}
    </SettingsEditor>
  )
}
