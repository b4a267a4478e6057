import { describe, expect, test } from 'vitest'
import {
  blankEdit,
  conflictsOf,
  isUnchanged,
  setField,
  supplemented,
  updateOf,
} from '../../../src/renderer/features/members/edit-form'
import { readPastedRow } from '../../../src/renderer/features/members/pasted-row'
import {
  blankRegister,
  fillFromRow,
  isChild,
  problemsOf,
  type RegisterForm,
  registration,
} from '../../../src/renderer/features/members/register-form'
import type { Member } from '../../../src/shared/contract/members'
import { noon } from '../desk'

const today = '2026-11-22'
const filled: RegisterForm = { ...blankRegister, phone: '138 1234 5678', name: '单雄信' }

describe('a pasted spreadsheet row', () => {
  test('each cell goes where it looks like it belongs', () => {
    expect(readPastedRow('单雄信\t男\t138 1234 5678\t1988-05-06\tK00123\t会员\t喜欢早上来\r\n', today)).toEqual({
      phones: ['138 1234 5678'],
      name: '单雄信',
      gender: 'male',
      birthDate: '1988-05-06',
      card: 'K00123',
      kind: 'member',
      remark: '喜欢早上来',
    })
  })
  test('text without a tab is ordinary text', () => {
    expect(readPastedRow('13812345678', today)).toBeNull()
  })
  test('nothing is dropped: what fits nowhere stands in the remark', () => {
    const row = readPastedRow('李倩\t李大倩\t单号8\t', today)
    expect(row).toMatchObject({ name: '李倩', remark: '李大倩；单号8' })
  })
  test('only the first line counts, and a day to come is no birthday', () => {
    expect(readPastedRow('李倩\t2030-01-01\n周航\t男', today)).toEqual({
      phones: [],
      name: '李倩',
      remark: '2030-01-01',
    })
  })
  test('it fills blanks and never overwrites what was typed', () => {
    const row = readPastedRow('李倩\t13612345673\t女', today)
    if (!row) throw new Error('no row')
    const { form, filled: fields } = fillFromRow({ ...blankRegister, name: '李小倩' }, row)
    expect(form).toMatchObject({ name: '李小倩', phone: '13612345673', fields: { gender: 'female' } })
    expect(fields).toEqual(['phone', 'gender'])
  })
})

describe('registration says what is missing, in the order of the form', () => {
  test.each<[string, Partial<RegisterForm>, string[]]>([
    ['three fields are enough', {}, []],
    ['a person without a phone says so on purpose', { phone: '' }, ['phoneMissing']],
    ['then it is allowed', { phone: '', noPhone: true }, []],
    ['a digit too few', { phone: '1381234567' }, ['phoneInvalid']],
    ['a name is needed', { name: '  ' }, ['nameMissing']],
    ['health needs its own consent', { health: '腰伤' }, ['healthConsent']],
    ['and has it then', { health: '腰伤', consents: ['health'] }, []],
    ['a child needs a guardian', { fields: { birthDate: '2013-01-01' } }, ['guardianNeeded']],
    [
      'a card needs its plan',
      { membership: { plan: '', startsOn: today, endsOn: null, priceFen: null } },
      ['planMissing'],
    ],
  ])('%s', (_why, change, problems) => {
    expect(problemsOf({ ...filled, ...change }, today)).toEqual(problems)
  })
  test('fourteen is not under fourteen', () => {
    expect([isChild('2012-11-22', today), isChild('2012-11-23', today)]).toEqual([false, true])
  })
  test('consents are never ticked beforehand', () => {
    expect(blankRegister.consents).toEqual([])
  })
  test('blank fields are not sent', () => {
    const sent = registration({ ...filled, fields: { occupation: '', goal: '减重', birthDate: null } })
    expect(sent.fields).toEqual({ name: '单雄信', kind: 'member', goal: '减重' })
    expect(sent.phones).toEqual([{ phone: '138 1234 5678', shared: false }])
  })
})

const member = {
  id: '7',
  version: 3,
  phones: [{ id: '1', text: '138****5678', masked: true, kind: 'mobile', shared: false }],
  cards: ['K1'],
  fields: { name: '单雄信', kind: 'member', status: 'active', occupation: '将军', goal: '', wechat: '', optOut: [] },
  createdAt: noon,
} as unknown as Member

describe('editing sends what was changed and nothing else', () => {
  test('a field set back to what it was is no change', () => {
    const once = setField(member, blankEdit, 'occupation', '元帅')
    expect(updateOf(member, once)).toEqual({
      id: '7',
      version: 3,
      fields: { occupation: '元帅' },
      addPhones: undefined,
      removePhoneIds: undefined,
      cards: undefined,
    })
    expect(isUnchanged(setField(member, once, 'occupation', '将军'))).toBe(true)
  })
  test('empty and missing are the same', () => {
    expect(isUnchanged(setField(member, blankEdit, 'goal', ''))).toBe(true)
  })
})

describe('two people save the same member', () => {
  const mine = setField(member, setField(member, blankEdit, 'occupation', '元帅'), 'goal', '减重')
  const theirs = { ...member, version: 4, fields: { ...member.fields, occupation: '武将' } }

  test('the field both changed is asked about, with both values', () => {
    expect(conflictsOf(theirs, mine, ['occupation'])).toEqual([{ name: 'occupation', mine: '元帅', theirs: '武将' }])
  })
  test('fields only one of them touched are no conflict', () => {
    expect(conflictsOf(theirs, mine, ['wechat'])).toEqual([])
  })
  test('both wrote the same: nothing to ask', () => {
    const same = { ...theirs, fields: { ...theirs.fields, occupation: '元帅' } }
    expect(conflictsOf(same, mine, ['occupation'])).toEqual([])
  })
  test('taking theirs keeps the rest of mine', () => {
    const taken = setField(theirs, mine, 'occupation', '武将')
    expect(updateOf(theirs, taken).fields).toEqual({ goal: '减重' })
  })
})

describe('补充到该会员', () => {
  test('fills blanks, adds a new number, keeps what is there', () => {
    const typed = registration({
      ...filled,
      phone: '13912345671',
      card: 'K2',
      fields: { occupation: '木匠', goal: '减重' },
    })
    const { form, filled: fields } = supplemented(member, typed)
    expect(form).toEqual({
      fields: { goal: '减重' },
      addPhones: [{ phone: '13912345671', shared: false }],
      removePhoneIds: [],
      cards: ['K1', 'K2'],
    })
    expect(fields).toEqual(['goal', 'phone', 'card'])
  })
  test('the number that is there already, masked, is not added twice', () => {
    expect(supplemented(member, registration(filled)).form.addPhones).toEqual([])
  })
})
