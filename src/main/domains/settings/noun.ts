import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { clockMark, holiday, setting, settingVersion } from './schema'

export const settingsNoun: Noun = {
  name: 'settings',
  floor: 'ground',
  open: ['holiday-year', 'holidays', 'impossible', 'trial', 'versions'],
  tables: [
    saidTable(setting, { grows: false }),
    saidTable(settingVersion, { grows: false }),
    saidTable(holiday, { grows: false }),
    saidTable(clockMark, { grows: false }),
  ],
  audit: ['setup.step', 'clock.state'],
}
