import { expect, test } from 'vitest'
import { plansOf, slowSteps } from '../../statements'
import { CallDesk } from './call-desk'

const period = { from: '2026-11-01', until: '2026-11-30' }
const after = { after: '1763449200000/7' }
const venue = { topic: 'venue', atMost: 2 }

/** Nothing a page of the workplace asks reads a growing table from end to end. */
test.each([
  ['the list that is worked off', 'callbacks.queue', {}],
  ['the same of everything', 'callbacks.queue', { planned: 'all', kind: 'first' }],
  ['the queue', 'callbacks.listDue', { bornLate: false, kinds: ['first'] }],
  ["today's calls in order", 'callbacks.listDue', { bornLate: false, planned: 'today' }],
  ['the end of a round', 'callbacks.round', { since: 0 }],
  ['why not', 'callbacks.whyNot', { memberId: '1', kind: 'first' }],
  ['tickets', 'tickets.list', {}],
  ['tickets of a member', 'tickets.list', { memberId: '1' }],
  ['owed answers', 'questions.list', {}],
  ['all questions of a member', 'questions.list', { state: 'all', memberId: '1' }],
  ['visits at homes', 'homeVisits.running', {}],
  ['results', 'results.overview', period],
  ['calls behind a figure', 'results.rows', { ...period, ...after, word: '空调', staffId: '1', effective: true }],
  ['answers behind an average', 'results.answers', { ...period, ...after, ...venue, answer: 'score', staffId: '1' }],
  ['opinions', 'results.answers', { ...period, ...venue, answer: 'opinion', kind: 'first' }],
  ['first calls', 'results.firstCalls', { month: '2026-11', ...after, staffId: '1', which: 'counted' }],
  ['visits behind an activity', 'results.visits', { ...period, after: '2026-11-18/7', activity: '斯诺克' }],
  ['who did an activity', 'results.visitors', { ...period, after: '3/7', activity: '斯诺克' }],
  ['the appraisal', 'results.appraisal', { month: '2026-11' }],
  ['guides in force', 'guides.inForce', { kind: 'first' }],
  ['the list of today', 'today.list', {}],
  ['what a member is owed', 'callbacks.obligations', { subject: 'member/1' }],
  ['what the club owes itself', 'callbacks.obligations', { subject: 'club/1' }],
  ['why', 'callbacks.why', { key: 'NEW/1' }],
])('%s', async (_what, path, input) => {
  const desk = await CallDesk.open()
  await desk.customer()
  const planned = await plansOf(desk.club, () => desk.club.call(path, input))
  // Incidents are few, and looked at where they belong.
  expect(slowSteps(planned).filter((step) => !step.includes('FROM incident'))).toEqual([])
})
