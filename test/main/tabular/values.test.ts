import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cardText,
  lineText,
  parseFen,
  parseGender,
  parseMinutes,
  parseQuantity,
} from '../../../src/main/tabular/values'

describe('parseFen', () => {
  test.each([
    ['82', 8200],
    ['82.3', 8230],
    ['82.35', 8235],
    ['1.10', 110],
    ['8.2500', 825],
    ['.5', 50],
    ['0', 0],
    ['-0.00', 0],
    ['-55', -5500],
    ['−55', -5500],
    ['(55.10)', -5510],
    ['55.10-', -5510],
    ['¥1,234.50', 123_450],
    ['￥-1,234.50', -123_450],
    ['-¥1,234.50', -123_450],
    ['($1,234)', -123_400],
    ['1 234 567.8', 123_456_780],
    ['１２，３４５．６７', 1_234_567],
    ['100元', 10_000],
    ['RMB 100', 10_000],
    ['10,000,000', 1_000_000_000],
  ])('%s', (text, fen) => {
    expect(parseFen(text)).toEqual({ fen })
  })

  test.each([
    ['', 'unreadable'],
    ['.', 'unreadable'],
    ['abc', 'unreadable'],
    ['1,5', 'unreadable'],
    ['1.234,50', 'unreadable'],
    ['1.2E+3', 'unreadable'],
    ['12 34', 'unreadable'],
    ['--5', 'unreadable'],
    ['1.005', 'too_precise'],
    ['10000000.01', 'too_large'],
  ])('%s is %s', (text, problem) => {
    expect(parseFen(text)).toEqual({ problem })
  })

  test('every amount of fen survives being written in yuan', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (fen) => {
        const size = String(Math.abs(fen)).padStart(3, '0')
        const text = `${fen < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`
        expect(parseFen(text)).toEqual({ fen })
      }),
    )
  })
})

test.each([
  ['2', 2],
  ['-1', -1],
  ['1.5', 1.5],
  ['２ 件', 2],
  ['10次', 10],
  ['3pcs', 3],
  ['1,000', 1000],
  ['', null],
  ['两', null],
  ['1.2345', null],
])('parseQuantity %s', (text, expected) => {
  expect(parseQuantity(text)).toBe(expected)
})

test.each([
  ['90', 90],
  ['90分钟', 90],
  ['1.5小时', 90],
  ['1小时30分', 90],
  ['1:30', 90],
  ['01:30:00', 90],
  ['1h 30m', 90],
  ['', null],
  ['很久', null],
])('parseMinutes %s', (text, expected) => {
  expect(parseMinutes(text)).toBe(expected)
})

test.each([
  ['男', 'male'],
  ['Ｍ', 'male'],
  ['Mr.', 'male'],
  ['女士', 'female'],
  ['F', 'female'],
  ['保密', null],
  ['', null],
])('parseGender %s', (text, expected) => {
  expect(parseGender(text)).toBe(expected)
})

test('lineText keeps letters of every script and drops marks that turn text around', () => {
  expect(lineText(' 张𠮷　\n\u202eabc\u2066 ')).toBe('张𠮷 abc')
  expect(lineText("'; DROP TABLE member;--<img onerror=x>")).toBe("'; DROP TABLE member;--<img onerror=x>")
})

test('cardText', () => {
  expect(['Ａ００１', ' a 001\t', "'001", '1001.0'].map(cardText)).toEqual(['A001', 'a001', '001', '1001'])
})
