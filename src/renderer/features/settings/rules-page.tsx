import { Group, Switch, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { Section } from '../../ui/page'
import { ruleBounds, waitBounds } from './bounds'
import { NumberField } from './number-field'
import { rulesForm, waitsFor } from './rules-form'
import { SettingsEditor } from './settings-editor'
import { TierTable } from './tier-table'

/** 回访规则: how soon, how often, how many tries, and who counts as what [C5 C6]. */
export function RulesPage() {
  const t = useText()
  return (
    <SettingsEditor topic="rules" title={t('settings.rules.title')} page={rulesForm}>
      {({ form, set, disabled, reason }) => {
        const number = (name: keyof typeof ruleBounds) => (
          <NumberField
            label={t(`settings.rules.${name}`)}
            value={form[name]}
            disabled={disabled}
            reason={reason(name)}
            {...ruleBounds[name]}
            onChange={(typed) =>
              set(name === 'maxTries' ? { maxTries: typed, waits: waitsFor(typed, form.waits) } : { [name]: typed })
            }
          />
        )
        return (
          <>
            <Section title={t('settings.rules.first')}>
              <Group gap="md" align="flex-start">
                {number('firstCallHours')}
                {number('callMinutes')}
              </Group>
            </Section>
            <Section title={t('settings.rules.cadence')}>
              <Text size="sm" c="dimmed">
                {t('settings.rules.cadenceText')}
              </Text>
              <TierTable value={form.tiers} disabled={disabled} reason={reason} onChange={(tiers) => set({ tiers })} />
              {number('gapDays')}
            </Section>
            <Section title={t('settings.rules.retries')}>
              <Text size="sm" c="dimmed">
                {t('settings.rules.retriesText')}
              </Text>
              {number('maxTries')}
              <Group gap="md" align="flex-start">
                {form.waits.map((wait, at) => (
                  <NumberField
                    // A wait is nothing but its place in the ladder.
                    key={`wait-${at + 1}`}
                    width={150}
                    label={t('settings.rules.wait', { n: at + 1, next: at + 2 })}
                    value={wait}
                    disabled={disabled}
                    reason={at === 0 ? reason('retryWaitDays') : undefined}
                    {...waitBounds}
                    onChange={(typed) => set({ waits: form.waits.map((each, index) => (index === at ? typed : each)) })}
                  />
                ))}
              </Group>
            </Section>
            <Section title={t('settings.rules.complaints')}>
              <Switch
                label={t('settings.rules.pause')}
                description={t('settings.rules.pauseText')}
                checked={form.pause}
                disabled={disabled}
                onChange={(event) => set({ pause: event.currentTarget.checked })}
              />
            </Section>
          </>
        )
      }}
    </SettingsEditor>
  )
}
