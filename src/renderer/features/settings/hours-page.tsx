import { Text } from '@mantine/core'
import { useText } from '../../text/language'
import { Section } from '../../ui/page'
import { hourNames, hoursForm } from './hours-form'
import { SettingsEditor } from './settings-editor'
import { WeekEditor } from './week-editor'

/** The name under which the core refuses hours. */
const settingOf = {
  phone: 'phoneHours',
  text: 'contactHours.text',
  online: 'contactHours.online',
  visit: 'contactHours.visit',
  office: 'officeHours',
} as const

/** 联系时间: when each channel may be used, and the office's own clock [C7]. */
export function HoursPage() {
  const t = useText()
  return (
    <SettingsEditor topic="hours" title={t('settings.hours.title')} page={hoursForm}>
      {({ form, set, disabled, reason }) =>
        hourNames.map((name) => (
          <Section key={name} title={t(`settings.hours.${name}.title`)}>
            <Text size="sm" c="dimmed">
              {t(`settings.hours.${name}.text`)}
            </Text>
            <WeekEditor
              value={form[name]}
              disabled={disabled}
              of={t(`settings.hours.${name}.title`)}
              emptyText={t(name === 'office' ? 'settings.week.closed' : 'settings.week.noCalls')}
              reason={reason(settingOf[name])}
              onChange={(week) => set({ [name]: week })}
            />
          </Section>
        ))
      }
    </SettingsEditor>
  )
}
