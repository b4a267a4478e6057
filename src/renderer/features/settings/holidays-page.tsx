import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { Holidays } from './holidays'
import { SettingsFrame } from './settings-frame'

/** 节假日: a year's days, whether they are official, the club's own word, and a whole year's list at once. */
export function HolidaysPage() {
  const t = useText()
  const mayWrite = useScope('settings.write') !== null
  return (
    <SettingsFrame title={t('settings.holidays.title')}>
      <Holidays mayWrite={mayWrite} />
    </SettingsFrame>
  )
}
