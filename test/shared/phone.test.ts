import { describe, expect, test } from 'vitest'
import { dialled, maskPhone, maskPhonesIn, parsePhone, splitPhones } from '../../src/shared/phone'

describe('parsePhone', () => {
  test.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 138 0013 8000',
    '0086-13800138000',
    '8613800138000',
    '１３８００１３８０００',
    '\u202a13800138000\u202c',
    "'13800138000",
    '13800138000.0',
    '013800138000',
    '(+86) 138—0013—8000',
    '手机：13800138000',
  ])('one number, whatever its spelling: %s', (text) => {
    expect(parsePhone(text)).toEqual({ e164: '+8613800138000', kind: 'mobile', display: '138 0013 8000' })
  })

  test.each([
    ['a landline', '010-62345678', { e164: '+861062345678', kind: 'landline', display: '010-62345678' }],
    [
      'a landline of four digits area',
      '0755 26712345',
      { e164: '+8675526712345', kind: 'landline', display: '0755-26712345' },
    ],
    ['a service number', '400-800-1234', { e164: '+864008001234', kind: 'landline', display: '400-8001234' }],
    ['a foreign number', '+49 30 901820', { e164: '+4930901820', kind: 'foreign', display: '+49 30 901820' }],
    ['a foreign number by 00', '0049 30 901820', { e164: '+4930901820', kind: 'foreign', display: '+49 30 901820' }],
    [
      'Hong Kong counts as abroad',
      '+852 9123 4567',
      { e164: '+85291234567', kind: 'foreign', display: '+852 9123 4567' },
    ],
    [
      'a range the tables do not know yet',
      '14912345678',
      { e164: '+8614912345678', kind: 'mobile', display: '149 1234 5678' },
    ],
  ])('%s', (_why, text, expected) => {
    expect(parsePhone(text)).toEqual(expected)
  })

  test.each(['010-62345678-801', '010-62345678转801'])('an extension is kept: %s', (text) => {
    expect(parsePhone(text)).toEqual({
      e164: '+861062345678',
      kind: 'landline',
      display: '010-62345678 转 801',
      extension: '801',
    })
  })

  test.each(['1.38001E+10', '1.38E+10', '１.38001Ｅ+10', '1.3800138e10'])(
    'a rewritten number cannot be known: %s',
    (text) => {
      expect(parsePhone(text)).toEqual({ problem: 'rewritten' })
    },
  )

  test.each([
    '',
    '1380013800',
    '138001380000',
    '11111111111',
    '12345678901',
    '62345678',
    '无',
    'abc',
    '138-0013-8000-1',
  ])('no number: %s', (text) => {
    expect(parsePhone(text)).toEqual({ problem: 'invalid' })
  })

  test('another home region reads its own national numbers', () => {
    expect(parsePhone('030 901820', 'DE')).toEqual({ e164: '+4930901820', kind: 'landline', display: '030-901820' })
    expect(parsePhone('13800138000', 'DE')).toEqual({ problem: 'invalid' })
  })
})

describe('splitPhones', () => {
  test.each([
    ['13800138008；13900139008', ['13800138008', '13900139008']],
    ['13800138008;13900139008 ', ['13800138008', '13900139008']],
    ['13800138008/ 13900139008', ['13800138008', '13900139008']],
    ['13800138008、13900139008', ['13800138008', '13900139008']],
    ['13800138008,，13900139008', ['13800138008', '13900139008']],
    ['13800138008 13900139008', ['13800138008', '13900139008']],
    ['13800138008\n010-62345678', ['13800138008', '010-62345678']],
    ['138 0013 8008', ['138 0013 8008']],
    ['  ', []],
  ])('%j', (text, expected) => {
    expect(splitPhones(text)).toEqual(expected)
  })
})

describe('maskPhone', () => {
  test.each([
    ['+8613812341234', '138****1234'],
    ['138 1234 1234', '138****1234'],
    ['+861062345678', '010****5678'],
    ['+8675526712345', '0755****2345'],
    ['+864008001234', '400****1234'],
    ['+4930901820', '+49****1820'],
    ['62345678', '623****78'],
  ])('%s', (phone, expected) => {
    expect(maskPhone(phone)).toBe(expected)
  })
})

describe('maskPhonesIn', () => {
  test.each([
    ['13812341234', '138****1234'],
    ['妈妈 138-1234-1234，爸爸 010-62345678', '妈妈 138****1234,爸爸 010****5678'],
    ['６２３４５６７８', '623****78'],
    ['同本人', '同本人'],
    ['3 楼', '3 楼'],
  ])('%s', (text, expected) => {
    expect(maskPhonesIn(text)).toBe(expected)
  })
})

describe('dialled', () => {
  test.each([
    ['+8613812341234', '13812341234'],
    ['+861062345678', '01062345678'],
    ['+8675526712345', '075526712345'],
    ['+864008001234', '4008001234'],
    ['+4930901820', '+4930901820'],
  ])('%s', (e164, expected) => {
    expect(dialled(e164)).toBe(expected)
  })
})
