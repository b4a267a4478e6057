import { beforeAll, expect, test } from 'vitest'
import { pageNouns } from '../../../../src/renderer/app/nouns'
import { startText, text } from '../../../../src/renderer/text/language'
import { type TodayItem, type TodayRow, titleOf } from '../../../../src/renderer/ui/page-noun'

beforeAll(startText)

const rows: Readonly<Record<string, TodayRow>> = Object.assign({}, ...pageNouns.map(({ today }) => today))
const rowOf = ({ what }: TodayItem) => rows[what] ?? expect.unreachable(`nobody draws ${what}`)

const itemOf = (change: Partial<TodayItem>): TodayItem => ({
  id: 'callback:12',
  what: 'callback',
  kind: 'first',
  title: '李倩',
  memberId: '3',
  due: null,
  owner: null,
  toldAt: null,
  group: 'today',
  facts: {},
  ...change,
})

test.each([
  ['a call', {}, { to: '/callbacks/12', needs: 'callback.read' }],
  [
    'a complaint',
    { what: 'duty', kind: 'complaint_fix', facts: { subject: 'ticket/7' } },
    { to: '/tickets/7', needs: 'ticket.read' },
  ],
  [
    'a report that is owed',
    { what: 'duty', kind: 'incident_report', facts: { subject: 'incident/4' } },
    { to: '/incidents/4', needs: 'incident.read' },
  ],
  [
    'a copy of the data',
    { what: 'duty', kind: 'backup', facts: { subject: 'club/1' } },
    { to: '/settings/backups', needs: 'backup.run' },
  ],
  [
    'a talk with somebody who is not registered',
    { what: 'duty', kind: 'complaint_followup', facts: { subject: 'ticket/7' } },
    { to: '/tickets/7', needs: 'ticket.read' },
  ],
  ['what has no page yet', { what: 'duty', kind: 'training', facts: { subject: 'club/1' } }, null],
  [
    'a visit',
    { what: 'home_visit', facts: { callbackId: '12' } },
    { to: '/callbacks/12/visit', needs: 'callback.write' },
  ],
  ['news of a visit', { what: 'notice', kind: 'home_visit' }, { to: '/callbacks/visits', needs: 'callback.read' }],
] as const)('%s is worked on at its place', (_why, change, place) => {
  const item = itemOf(change as Partial<TodayItem>)
  expect(rowOf(item).place(item)).toEqual(place)
})

test('what has no name of its own is called by what it is; news are a sentence', () => {
  const backup = itemOf({ what: 'duty', kind: 'backup', title: '' })
  expect(titleOf(backup, rowOf(backup), text)).toBe('数据备份')
  expect(rowOf(itemOf({})).what(itemOf({}), text)).toBe('新客24h')
  const news = itemOf({ what: 'notice', kind: 'calendar', title: '', facts: { year: 2027 } })
  expect(titleOf(news, rowOf(news), text)).toBe('2027 年的节假日还没有导入，先按推算的安排')
})
