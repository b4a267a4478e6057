import { expect, test } from 'vitest'
import { type ClubSettings, changesOf, formOf } from '../../../../src/renderer/features/settings/club-form'
import { defaultCalling } from '../../../../src/shared/default-calling'
import { defaultOpening, defaultPhoneHours } from '../../../../src/shared/default-hours'

const saved: ClubSettings = {
  name: '松石台球',
  kind: 'billiards',
  address: '',
  phone: '',
  timezone: 'Asia/Shanghai',
  opening: defaultOpening('billiards'),
  phoneHours: defaultPhoneHours(),
  callMinutes: 8,
  firstCallHours: 24,
  maxTries: 6,
  idleLockMinutes: 5,
  ...defaultCalling(),
}
const form = formOf(saved)

test('what nobody touched is no change, hours past midnight included', () => {
  expect(form.opening.workday).toEqual([{ from: '10:00', until: '26:00' }])
  expect(changesOf(form, saved)).toEqual({})
})

test('only what differs is sent', () => {
  expect(changesOf({ ...form, callMinutes: ' 10 ', address: '松石路 1 号' }, saved)).toEqual({
    callMinutes: 10,
    address: '松石路 1 号',
  })
})

test.each([
  ['a number out of its bounds', { firstCallHours: '169' }],
  ['no number', { maxTries: '' }],
  ['an empty name', { name: '  ' }],
  ['a span that ends before it begins', { opening: { ...form.opening, holiday: [{ from: '22:00', until: '02:00' }] } }],
  ['half a time', { phoneHours: { ...form.phoneHours, makeup: [{ from: '9', until: '12:00' }] } }],
])('%s cannot be saved', (_why, change) => {
  expect(changesOf({ ...form, ...change }, saved)).toBeNull()
})
