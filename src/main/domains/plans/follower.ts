import type { ClubSettings } from '../../../shared/contract/settings'
import type { Follower, Watch } from '../../kernel/unit-of-work'
import { inTime, isOpen } from '../access/call-state'
import { planAtOnce } from './at-once'
import { markUnplanned, replanInBackground } from './run'

/** The settings that a plan is made under. */
const TERMS: readonly (keyof ClubSettings)[] = [
  'kind',
  'timezone',
  'planning',
  'opening',
  'phoneHours',
  'contactHours',
  'callMinutes',
  'maxTries',
  'gapDays',
  'firstCallHours',
  'tiers',
  'retryWaitDays',
]

const HANDS: readonly Watch[] = [
  { table: 'staff', about: 'hands', columns: ['active'] },
  ...['staff_role', 'certificate', 'shift', 'staff_leave', 'call_assignment'].map((table) => ({
    table,
    about: 'hands',
  })),
]

/** The plan follows what has come up, who is there to do it, and the terms it is made under. */
export const plansFollow: Follower = {
  name: 'plans',
  watches: [
    {
      table: 'obligation',
      about: 'born',
      id: 'ROW.id',
      on: ['insert'],
      when: `${isOpen('ROW')} AND ${inTime('ROW')}`,
    },
    { table: 'obligation', about: 'gone', id: 'ROW.id', on: ['delete'] },
    ...HANDS,
    { table: 'setting', about: 'terms', when: `ROW.name IN (${TERMS.map((name) => `'${name}'`).join(', ')})` },
    { table: 'setting_version', about: 'terms' },
    { table: 'holiday', about: 'terms' },
  ],
  follow(db, heard, { now, bulk }) {
    const born = heard.get('born')
    if (born) planAtOnce(db, [...born], now)
    const isOther = heard.has('hands') || heard.has('terms')
    if (isOther || (bulk && (born || heard.has('gone')))) markUnplanned(db)
    return heard.has('terms') ? 'afterwards' : undefined
  },
  afterwards: replanInBackground,
}
