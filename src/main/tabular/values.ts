/** Why a text is no amount: three decimals are not fen, and rounding would invent a figure. */
export type AmountProblem = { problem: 'unreadable' | 'too_precise' | 'too_large' }

const CURRENCY = /^(?:¥|￥|rmb|cny|人民币|us\$|c\$|\$|€|£)|(?:元整|元|圆|rmb|cny|yuan)$/gi
const NUMBER = /^(\d{1,3}(?:[,' ]\d{3})+|\d+)?(?:\.(\d*))?$/
/** The most that one amount may be anywhere in the product, ten million yuan. */
const MOST_FEN = 1_000_000_000

/** No amount is longer. Beyond it the patterns below could be made to take seconds. */
const LONGEST = 80

function normalise(text: string): string {
  return text
    .slice(0, LONGEST + 1)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/，/g, ',')
    .trim()
}

type Decimal = { negative: boolean; whole: string; fraction: string }

/** A decimal number's digits. Thousands may be parted by comma, apostrophe or space; (12) and 12- are negative. */
function decimalOf(text: string): Decimal | null {
  const bare = (value: string) => value.trim().replace(CURRENCY, '').trim()
  if (text.length > LONGEST) return null
  let plain = bare(normalise(text))
  const bracketed = /^\((.*)\)$/.exec(plain)
  if (bracketed) plain = bare(bracketed[1] ?? '')
  const signed = /^([+-])(.*)$|^(.*)(-)$/.exec(plain)
  if (signed) plain = bare(signed[2] ?? signed[3] ?? '')
  const parts = NUMBER.exec(plain)
  if (!parts || (parts[1] === undefined && !parts[2])) return null
  const negative = bracketed !== null || signed?.[1] === '-' || signed?.[4] === '-'
  if (bracketed && signed) return null
  return { negative, whole: (parts[1] ?? '0').replace(/[,' ]/g, ''), fraction: (parts[2] ?? '').replace(/0+$/, '') }
}

/**
 * An amount of money in whole fen, negative for refunds, computed on the digits so that 82.35 is 8235. Takes currency
 * signs, thousands separators, brackets or a minus for negatives, full-width digits.
 */
export function parseFen(text: string): { fen: number } | AmountProblem {
  const decimal = decimalOf(text)
  if (!decimal) return { problem: 'unreadable' }
  if (decimal.fraction.length > 2) return { problem: 'too_precise' }
  const fen = Number(decimal.whole + decimal.fraction.padEnd(2, '0'))
  if (fen > MOST_FEN) return { problem: 'too_large' }
  return { fen: decimal.negative && fen !== 0 ? -fen : fen }
}

/** A count such as 2, -1, 1.5, '2件', '10次', with at most three decimals; else null. */
export function parseQuantity(text: string): number | null {
  if (text.length > LONGEST) return null
  const decimal = decimalOf(normalise(text).replace(/\s*(?:\p{Script=Han}|[a-z])+$/iu, ''))
  if (!decimal || decimal.fraction.length > 3 || decimal.whole.length > 9) return null
  const value = Number(`${decimal.whole}.${decimal.fraction || '0'}`)
  return decimal.negative && value !== 0 ? -value : value
}

/** Minutes of '90', '90分钟', '1.5小时', '1小时30分', '1:30', '01:30:00'; else null. */
export function parseMinutes(text: string): number | null {
  if (text.length > LONGEST) return null
  const plain = normalise(text).toLowerCase().replace(/\s/g, '')
  const clock = /^(\d{1,3}):(\d{2})(?::\d{2})?$/.exec(plain)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const parts =
    /^(?:(\d+(?:\.\d+)?)(?:个?小时|个?钟头|hours?|hrs?|h))?(?:(\d+(?:\.\d+)?)(?:分钟?|minutes?|mins?|m)?)?$/.exec(plain)
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return null
  return Math.round(Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0))
}

const MALE = new Set(['男', '男性', '男士', '先生', '男生', '♂', 'm', 'male', 'man', 'mr', 'boy'])
const FEMALE = new Set([
  '女',
  '女性',
  '女士',
  '小姐',
  '女生',
  '♀',
  'f',
  'female',
  'woman',
  'ms',
  'mrs',
  'miss',
  'girl',
  'w',
])

/** 男, 女, M, F, male, 先生, …; null for anything else. */
export function parseGender(text: string): 'male' | 'female' | null {
  const plain = normalise(text).toLowerCase().replace(/\.$/, '')
  if (MALE.has(plain)) return 'male'
  return FEMALE.has(plain) ? 'female' : null
}

/** One line of text: full-width spaces and line breaks become single spaces, invisible marks go. */
export function lineText(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim()
}

/** A card or code as it is compared and kept: half width, no spaces, no text mark. */
export function cardText(text: string): string {
  return normalise(text)
    .replace(/\s/g, '')
    .replace(/^['`’]/, '')
    .replace(/^(\d+)\.0+$/, '$1')
}
