import type { ClubSettings } from '../../../shared/contract/settings'
import type { Follower } from '../../kernel/unit-of-work'
import { inTime, isOpen } from '../access/call-state'
import { watchAnew, watchStages } from './watch'

/** The settings that say when a promise reaches its next stage. */
const STAGE_MAKERS: readonly (keyof ClubSettings)[] = [
  'escalation',
  'phoneHours',
  'contactHours',
  'officeHours',
  'opening',
]

/** When to speak of a promise follows what is promised, and the ladder. */
export const escalationFollows: Follower = {
  name: 'escalation',
  watches: [
    {
      table: 'obligation',
      about: 'promise',
      id: 'ROW.id',
      on: ['insert'],
      when: `${isOpen('ROW')} AND ${inTime('ROW')}`,
    },
    { table: 'obligation', about: 'promise', id: 'ROW.id', on: ['update'] },
    { table: 'setting', about: 'ladder', when: `ROW.name IN (${STAGE_MAKERS.map((name) => `'${name}'`).join(', ')})` },
    { table: 'holiday', about: 'ladder' },
  ],
  follow(db, heard, { now }) {
    const promises = heard.get('promise')
    if (promises) watchStages(db, [...promises])
    if (heard.has('ladder')) watchAnew(db, now)
    return undefined
  },
}
