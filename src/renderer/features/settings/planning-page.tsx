import { Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useText } from '../../text/language'
import { Section } from '../../ui/page'
import { digestBounds, planningBounds, shareBounds } from './bounds'
import { NumberField } from './number-field'
import { planningForm, quietOf, shareNames } from './planning-form'
import { SettingsEditor } from './settings-editor'

const priorities = Array.from({ length: digestBounds.max - digestBounds.min + 1 }, (_, at) => digestBounds.min + at)

/** 计划与提醒: what planning keeps free, and when nobody is reminded. */
export function PlanningPage() {
  const t = useText()
  return (
    <SettingsEditor topic="planning" title={t('settings.planning.title')} page={planningForm}>
      {({ form, set, disabled, reason }) => {
        const quietError = quietOf(form.quietFrom, form.quietUntil) === null ? t('settings.planning.time') : undefined
        const quietReason = quietError ?? reason('escalation.quiet')
        return (
          <>
            <Section title={t('settings.planning.plan')}>
              {(['publishedDays', 'reservePercent', 'idlePercent'] as const).map((name) => (
                <Group key={name} gap="md" align="flex-end">
                  <NumberField
                    label={t(`settings.planning.${name}`)}
                    value={form[name]}
                    disabled={disabled}
                    reason={reason(`planning.${name}`)}
                    {...planningBounds[name]}
                    onChange={(typed) => set({ [name]: typed })}
                  />
                  <Text size="sm" c="dimmed" flex={1} miw={260} pb={6}>
                    {t(`settings.planning.${name}Text`)}
                  </Text>
                </Group>
              ))}
            </Section>
            <Section title={t('settings.planning.escalation')}>
              <Text size="sm" c="dimmed">
                {t('settings.planning.escalationText')}
              </Text>
              <Group gap="md" align="flex-start">
                {shareNames.map((name) => (
                  <NumberField
                    key={name}
                    label={t(`settings.planning.shares.${name}`)}
                    value={form.shares[name]}
                    disabled={disabled}
                    reason={name === 'owner' ? reason('escalation.shares') : undefined}
                    {...shareBounds[name]}
                    onChange={(typed) => set({ shares: { ...form.shares, [name]: typed } })}
                  />
                ))}
              </Group>
              <Group gap="md" align="flex-start">
                <TextInput
                  w={140}
                  label={t('settings.planning.quietFrom')}
                  value={form.quietFrom}
                  disabled={disabled}
                  error={quietReason}
                  onChange={(event) => set({ quietFrom: event.currentTarget.value })}
                />
                <TextInput
                  w={140}
                  label={t('settings.planning.quietUntil')}
                  value={form.quietUntil}
                  disabled={disabled}
                  error={quietReason !== undefined}
                  onChange={(event) => set({ quietUntil: event.currentTarget.value })}
                />
                <NativeSelect
                  w={260}
                  label={t('settings.planning.digestFrom')}
                  value={form.digestFrom}
                  disabled={disabled}
                  data={priorities.map((n) => ({
                    value: String(n),
                    label: t(
                      n === digestBounds.max ? 'settings.planning.digestNever' : 'settings.planning.digestOption',
                      { n },
                    ),
                  }))}
                  onChange={(event) => set({ digestFrom: event.currentTarget.value })}
                />
              </Group>
            </Section>
          </>
        )
      }}
    </SettingsEditor>
  )
}
