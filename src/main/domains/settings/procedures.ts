import type { settings } from '../../../shared/contract/settings'
import type { Procedures } from '../../kernel/procedures'
import { confirmClock } from './clock-mark'
import { readHolidayList } from './holiday-list'
import { holidayYear } from './holiday-year'
import { setUserDay } from './holidays'
import { readClubSettings, updateSettings } from './service'
import type { Trials } from './trial'

/** What the club decides, tried before it counts. Whatever moves calls has moved them when it answers. */
export const settingsProcedures = ({ effectOf, refuseLosingRoom }: Trials): Procedures<typeof settings> => ({
  get: ({ db }) => readClubSettings(db),

  preview: (context, { changes, days }) => effectOf(context, { changes, days, now: context.now }),

  update(context, { changes }) {
    return context.command((command) => {
      refuseLosingRoom(command.db, { changes, days: [], now: context.now })
      return updateSettings(command, changes)
    })
  },

  holidays: ({ db }, { year }) => holidayYear(db, year),

  async setHoliday(context, { day, kind, name }) {
    await context.command((command) => {
      refuseLosingRoom(command.db, { changes: {}, days: [{ day, kind }], now: context.now })
      setUserDay(command.db, day, kind, name)
      command.note({ object: `holiday/${day}`, difference: { kind, name } })
    })
    return {}
  },

  async importHolidays(context, { file, dryRun: isDryRun }) {
    const { days, years, problems } = readHolidayList(Buffer.from(file.base64, 'base64'))
    const isTaken = problems.length === 0 && !isDryRun && days.length > 0
    if (isTaken) {
      await context.command((command) => {
        refuseLosingRoom(command.db, { changes: {}, days, now: context.now })
        for (const { day, kind, name } of days) setUserDay(command.db, day, kind, name)
        command.note({ object: 'holidays', difference: { file: file.name, years, days: days.length } })
      })
    }
    const isSound = problems.length === 0
    const effect = isDryRun && isSound ? await effectOf(context, { changes: {}, days, now: context.now }) : null
    return { taken: isSound ? days.length : 0, years, problems, effect }
  },

  confirmClock(context) {
    confirmClock(context)
    return {}
  },
})
