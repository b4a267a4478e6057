import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src/main/tabular/text'

const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
const source = '卡号\t姓名\nA001\t张𠮷\n'
// 会员,张𠮷 — 𠮷 takes four bytes in GB18030.
const gb18030 = Buffer.from('bbe1d4b12cd5c59534b235', 'hex')

describe('decodeText', () => {
  test.each([
    ['utf-8', Buffer.from(source), 'utf-8'],
    ['utf-8 with mark', Buffer.from(`\ufeff${source}`), 'utf-8'],
    ['utf-16le', utf16(source, 'le'), 'utf-16le'],
    ['utf-16le with mark', utf16(`\ufeff${source}`, 'le'), 'utf-16le'],
    ['utf-16be', utf16(source, 'be'), 'utf-16be'],
    ['utf-16be with mark', utf16(`\ufeff${source}`, 'be'), 'utf-16be'],
  ])('%s', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: source, encoding })
  })

  test('gb18030, with a character outside its two-byte part', () => {
    expect(decodeText(gb18030)).toEqual({ text: '会员,张𠮷', encoding: 'gb18030' })
  })

  test('half a mark of utf-8 is none: the same bytes are characters of gb18030', () => {
    expect(decodeText(Buffer.from('efbb412c31', 'hex'))).toEqual({ text: '锘A,1', encoding: 'gb18030' })
    expect(decodeText(Buffer.from('efbbbf412c31', 'hex'))).toEqual({ text: 'A,1', encoding: 'utf-8' })
  })

  test('the end mark of old systems is dropped', () => {
    expect(decodeText(Buffer.from('a,b\n\u001a')).text).toBe('a,b\n')
  })

  test.each([
    ['bytes no encoding knows', Buffer.from('61ff62ff', 'hex'), 'encoding'],
    ['half a UTF-16 character', Buffer.from('fffe6100ff', 'hex'), 'encoding'],
    ['utf-8 by its mark, but not in fact', Buffer.from('efbbbfbbe1', 'hex'), 'encoding'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not_table'],
    ['binary', Buffer.from('0102030405060708', 'hex'), 'not_table'],
  ])('%s is refused', (_why, bytes, reason) => {
    expect(() => decodeText(bytes)).toThrow(expect.objectContaining({ code: 'file.unreadable', facts: { reason } }))
  })
})
