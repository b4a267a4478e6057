import type { Preview, settings } from '../../../shared/contract/settings'
import type { Procedures, TaskContext } from '../../kernel/context'
import { holidayYear } from '../obligations/holiday-year'
import { confirmClock } from './clock-mark'
import { readHolidayList } from './holiday-list'
import { setUserDay } from './holidays'
import { isShort, type PreviewOrder, previewSteps, refuseLosingRoom, toEnd } from './preview'
import { readClubSettings, updateSettings } from './service'
import { PREVIEW_TASK } from './task'

/** What the club decides. Whatever moves calls has moved them when it answers. */
export const settingsProcedures: Procedures<typeof settings> = {
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
}

/** What a change would do: at once where few wait for calls and nothing is planned anew, else in a worker. */
async function effectOf(context: TaskContext, order: PreviewOrder): Promise<Preview> {
  const { tasks, signal } = context
  const here = context.query(({ db }) => (isShort(db, order) ? toEnd(previewSteps(db, order)) : null))
  return here ?? tasks.run<Preview>({ name: PREVIEW_TASK, input: order }, { subject: 'settings', signal })
}
