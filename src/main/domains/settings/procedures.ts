import type { Preview, settings } from '../../../shared/contract/settings'
import type { Procedures, TaskContext } from '../../kernel/context'
import { watchAnew } from '../notices/watch'
import { holidayYear } from '../obligations/holiday-year'
import { reconcileInBackground } from '../obligations/task'
import { replanInBackground } from '../plans/run'
import { confirmClock } from './clock-mark'
import { readHolidayList } from './holiday-list'
import { setUserDay } from './holidays'
import { isShort, type PreviewOrder, previewSteps, refuseLosingRoom, toEnd } from './preview'
import { readClubSettings, updateSettings } from './service'
import { PREVIEW_TASK } from './task'

/** The settings that say when a promise reaches its next stage. */
const STAGE_MAKERS = ['escalation', 'phoneHours', 'contactHours', 'officeHours', 'opening'] as const

/** What the club decides. Whatever moves calls derives all of them anew before it answers. */
export const settingsProcedures: Procedures<typeof settings> = {
  get: ({ db }) => readClubSettings(db),

  preview: (context, { changes, days }) => effectOf(context, { changes, days, now: context.now }),

  async update(context, { changes }) {
    const updated = await context.command((command) => {
      refuseLosingRoom(command.db, { changes, days: [], now: context.now })
      const settings = updateSettings(command, changes)
      if (STAGE_MAKERS.some((name) => changes[name] !== undefined)) watchAnew(command.db, context.now)
      return settings
    })
    await follow(context)
    return updated
  },

  holidays: ({ db }, { year }) => holidayYear(db, year),

  async setHoliday(context, { day, kind, name }) {
    await context.command((command) => {
      refuseLosingRoom(command.db, { changes: {}, days: [{ day, kind }], now: context.now })
      setUserDay(command.db, day, kind, name)
      watchAnew(command.db, context.now)
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
        refuseLosingRoom(command.db, { changes: {}, days, now: context.now })
        for (const { day, kind, name } of days) setUserDay(command.db, day, kind, name)
        watchAnew(command.db, context.now)
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

/** What a change would do: at once where few wait for calls and nothing is planned anew, else in a worker. */
async function effectOf(context: TaskContext, order: PreviewOrder): Promise<Preview> {
  const { tasks, signal } = context
  const here = context.query(({ db }) => (isShort(db, order) ? toEnd(previewSteps(db, order)) : null))
  return here ?? tasks.run<Preview>({ name: PREVIEW_TASK, input: order }, { subject: 'settings', signal })
}

/** What is owed, the plan, and the times to speak follow what was decided. */
async function follow({ tasks, now }: TaskContext): Promise<void> {
  await reconcileInBackground(tasks, now)
  await replanInBackground(tasks, now)
}
