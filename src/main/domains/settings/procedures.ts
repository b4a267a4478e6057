import type { settings } from '../../../shared/contract/settings'
import { confirmClock } from '../../app/clock-watch'
import type { Procedures, TaskContext } from '../../app/context'
import { dryRun, FEW_MEMBERS, membersWaiting, type SettingsEffect } from '../callbacks/dry-run'
import { holidayYear } from '../callbacks/holiday-year'
import { reconcileInBackground } from '../callbacks/task'
import { replanInBackground } from '../plans/run'
import { readHolidayList } from './holiday-list'
import { setUserDay } from './holidays'
import { readClubSettings, updateSettings } from './service'
import { PREVIEW_TASK, type PreviewOrder } from './task'

/** What the club decides. Whatever moves calls derives all of them anew before it answers. */
export const settingsProcedures: Procedures<typeof settings> = {
  get: ({ db }) => readClubSettings(db),

  preview: (context, { changes, days }) => effectOf(context, { changes, days, now: context.now }),

  async update(context, { changes }) {
    const updated = await context.command((command) => updateSettings(command, changes))
    await follow(context)
    return updated
  },

  holidays: ({ db }, { year }) => holidayYear(db, year),

  async setHoliday(context, { day, kind, name }) {
    await context.command((command) => {
      setUserDay(command.db, day, kind, name)
      command.note({ object: `holiday/${day}`, difference: { kind, name } })
    })
    await follow(context)
    return {}
  },

  async importHolidays(context, { file, dryRun: isDryRun }) {
    const { days, years, problems } = readHolidayList(Buffer.from(file.base64, 'base64'))
    const isTaken = problems.length === 0 && !isDryRun && days.length > 0
    if (isTaken) {
      await context.command((command) => {
        for (const { day, kind, name } of days) setUserDay(command.db, day, kind, name)
        command.note({ object: 'holidays', difference: { file: file.name, years, days: days.length } })
      })
      await follow(context)
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

/** What a change would do: at once where few wait for calls, else in a worker. */
async function effectOf(context: TaskContext, order: PreviewOrder): Promise<SettingsEffect> {
  const { changes, days, now } = order
  const effect = context.query(({ db }) => (membersWaiting(db) > FEW_MEMBERS ? null : dryRun(db, changes, now, days)))
  return effect ?? context.tasks.run<SettingsEffect>({ name: PREVIEW_TASK, input: order }, { subject: 'settings' })
}

/** What is owed, and the plan, follow what was decided. */
async function follow({ tasks, now }: TaskContext): Promise<void> {
  await reconcileInBackground(tasks, now)
  await replanInBackground(tasks, now)
}
