import { describe, expect, test } from 'vitest'
import { text } from '../../../src/renderer/text/language'
import { typedDay } from '../../../src/renderer/ui/day-field'
import { moneyText, parseMoney } from '../../../src/renderer/ui/money'
import { dayText, deadlineText, instantText, parseMinute, stampTime } from '../../../src/renderer/ui/time'
import { noon, prepareDesk } from '../desk'

prepareDesk()

const zone = 'Asia/Shanghai'
const minute = 60_000
const hour = 60 * minute

describe('instants are absolute and relative, in the club’s zone', () => {
  test.each([
    ['hours left', noon + 3 * hour, '11-22 17:30（剩 3 小时）'],
    ['hours and minutes', noon + 100 * minute, '11-22 16:10（剩 1 小时 40 分）'],
    ['late', noon - 25 * minute, '11-22 14:05（已超时 25 分）'],
    ['the very minute is still in time', noon, '11-22 14:30（剩 0 分）'],
    ['another year is named', noon + 60 * 24 * hour, '2027-01-21 14:30（剩 60 天）'],
  ])('%s', (_why, due, expected) => {
    expect(deadlineText(due, noon, zone, text)).toBe(expected)
  })
  test('past things', () => {
    expect(instantText(noon - 26 * hour, noon, zone, text)).toBe('11-21 12:30（26 小时前）')
    expect(instantText(noon - 20_000, noon, zone, text)).toBe('11-22 14:29（刚刚）')
  })
  test('a stamp carries its seconds', () => {
    expect(stampTime(noon + 65_000, zone)).toBe('14:31:05')
  })
  test('days by their distance', () => {
    expect(dayText('2026-11-22', '2026-11-22', text)).toBe('2026-11-22（今天）')
    expect(dayText('2026-11-10', '2026-11-22', text)).toBe('2026-11-10（12 天前）')
  })
})

describe('what a person types', () => {
  test.each([
    ['1122', '2026-11-22'],
    ['11-22', '2026-11-22'],
    ['20261122', '2026-11-22'],
    ['２０２６－１１－２２', '2026-11-22'],
    ['1332', null],
    ['20260230', null],
  ])('day %s', (typed, day) => {
    expect(typedDay(typed, '2026-11-22')).toBe(day)
  })
  test.each([
    ['128', 12_800],
    ['¥1,280.5', 128_050],
    ['１２８．５', 12_850],
    ['-20', -2000],
    ['12.345', null],
    ['一百', null],
  ])('amount %s', (typed, fen) => {
    expect(parseMoney(typed)).toBe(fen)
  })
  test('amounts are shown with their fen', () => {
    expect([moneyText(123_450), moneyText(-2000), moneyText(5)]).toEqual(['¥1,234.50', '-¥20.00', '¥0.05'])
  })
  test.each([
    ['26:00', 1560],
    ['0930', 570],
    ['9：30', 570],
    ['12:61', null],
    ['37:00', null],
  ])('time %s', (typed, minutes) => {
    expect(parseMinute(typed)).toBe(minutes)
  })
})
