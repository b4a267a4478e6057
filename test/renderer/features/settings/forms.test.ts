import { expect, test } from 'vitest'
import { clubForm } from '../../../../src/renderer/features/settings/club-form'
import { hoursForm } from '../../../../src/renderer/features/settings/hours-form'
import { planningForm } from '../../../../src/renderer/features/settings/planning-form'
import { rulesForm, waitsFor } from '../../../../src/renderer/features/settings/rules-form'
import type { ClubSettings, SettingsForm } from '../../../../src/renderer/features/settings/settings-form'
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
const club = clubForm.formOf(saved)
const hours = hoursForm.formOf(saved)
const rules = rulesForm.formOf(saved)
const planning = planningForm.formOf(saved)

/** What a page would save after `change`. */
function changed<Form>(page: SettingsForm<Form>, change: Partial<Form>) {
  return page.changesOf({ ...page.formOf(saved), ...change }, saved)
}

test('what nobody touched is no change, on any page', () => {
  expect(club.opening.workday).toEqual([{ from: '10:00', until: '26:00' }])
  expect(changed(clubForm, {})).toEqual({})
  expect(changed(rulesForm, {})).toEqual({})
  expect(changed(planningForm, {})).toEqual({})
  expect(changed(hoursForm, {})).toEqual({})
})

test('only what differs is sent; a channel with its siblings, because they are one setting', () => {
  expect(changed(clubForm, { address: ' 松石路 1 号', idleLockMinutes: '10' })).toEqual({
    address: '松石路 1 号',
    idleLockMinutes: 10,
  })
  const visit = { ...hours.visit, holiday: [{ from: '10:00', until: '12:00' }] }
  expect(changed(hoursForm, { visit })).toEqual({
    contactHours: {
      ...saved.contactHours,
      visit: { ...saved.contactHours.visit, holiday: [{ from: 600, until: 720 }] },
    },
  })
})

test('a tier is changed in days and yuan, and saved in days and fen', () => {
  const B = { ...rules.tiers.B, everyDays: '40', spent: '¥4,800.50' }
  expect(changed(rulesForm, { tiers: { ...rules.tiers, B } })).toEqual({
    tiers: { ...saved.tiers, B: { ...saved.tiers.B, everyDays: 40, spentFen: 480_050 } },
  })
})

test('between so many tries lie that many waits less one', () => {
  expect(waitsFor('4', rules.waits)).toEqual(['0', '2', '2'])
  expect(waitsFor('8', rules.waits)).toEqual(['0', '2', '2', '3', '3', '3', '3'])
  expect(waitsFor('1', rules.waits)).toEqual(['0'])
  expect(waitsFor('', rules.waits)).toEqual(rules.waits)
})

test('quiet hours are those of a clock: an end before the beginning is the next morning', () => {
  expect(planning).toMatchObject({ quietFrom: '22:00', quietUntil: '09:00' })
  expect(changed(planningForm, { quietUntil: '08:30' })).toEqual({
    escalation: { ...saved.escalation, quiet: { from: 1320, until: 1440 + 510 } },
  })
  expect(changed(planningForm, { quietFrom: '01:00' })?.escalation?.quiet).toEqual({ from: 60, until: 540 })
})

test.each([
  ['no number', changed(rulesForm, { maxTries: '' })],
  ['a number out of its bounds', changed(rulesForm, { firstCallHours: '169' })],
  ['a wait that is none', changed(rulesForm, { waits: ['0', 'x'] })],
  ['a tier without an amount', changed(rulesForm, { tiers: { ...rules.tiers, C: { ...rules.tiers.C, spent: '多' } } })],
  ['an empty name', changed(clubForm, { name: '  ' })],
  [
    'a span that ends before it begins',
    changed(clubForm, { opening: { ...club.opening, holiday: [{ from: '22:00', until: '02:00' }] } }),
  ],
  ['half a time', changed(hoursForm, { phone: { ...hours.phone, makeup: [{ from: '9', until: '12:00' }] } })],
  ['a quiet time that is none', changed(planningForm, { quietFrom: '25' })],
])('%s cannot be saved', (_why, changes) => {
  expect(changes).toBeNull()
})
