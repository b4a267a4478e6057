import type { settings } from '../../../shared/contract/settings'
import { confirmClock } from '../../app/clock-watch'
import type { Procedures } from '../../app/context'
import { notYet } from '../../app/pending'
import { dryRun, FEW_MEMBERS, membersWaiting, type SettingsEffect } from '../callbacks/dry-run'
import { holidayYear } from '../callbacks/holiday-year'
import { reconcileInBackground } from '../callbacks/task'
import { setUserDay } from './holidays'
import { readClubSettings, updateSettings } from './service'
import { PREVIEW_TASK, type PreviewOrder } from './task'

/** What the club decides. Whatever moves calls derives all of them anew before it answers. */
export const settingsProcedures: Procedures<typeof settings> = {
  get: ({ db }) => readClubSettings(db),

  preview(context, { changes }) {
    const order: PreviewOrder = { changes, now: context.now }
    const effect = context.query(({ db }) => (membersWaiting(db) > FEW_MEMBERS ? null : dryRun(db, changes, order.now)))
    return effect ?? context.tasks.run<SettingsEffect>({ name: PREVIEW_TASK, input: order }, { subject: 'settings' })
  },

  async update(context, { changes }) {
    const updated = await context.command((command) => updateSettings(command, changes))
    await reconcileInBackground(context.tasks, context.now)
    return updated
  },

  holidays: ({ db }, { year }) => holidayYear(db, year),

  async setHoliday(context, { day, kind, name }) {
    await context.command((command) => {
      setUserDay(command.db, day, kind, name)
      command.note({ object: `holiday/${day}`, difference: { kind, name } })
    })
    await reconcileInBackground(context.tasks, context.now)
    return {}
  },

  importHolidays: notYet,

  confirmClock(context) {
    confirmClock(context)
    return {}
  },
}
