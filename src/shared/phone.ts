import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What a number is for the desk: `landline` also covers service numbers (400…) of the club's own country. */
type PhoneKind = 'mobile' | 'landline' | 'foreign'

/** A number that can be called. `display` is how people write it, `extension` only where one was given. */
export type Phone = { e164: string; kind: PhoneKind; display: string; extension?: string }

/** `rewritten`: a spreadsheet turned the number into 1.38001E+10 and its digits are gone. */
export type PhoneProblem = { problem: 'invalid' | 'rewritten' }

const SCIENTIFIC = /^[+-]?\d(?:[.,]\d*)?e[+-]?\d+$/i
const CN_MOBILE = /^(?:(?:\+|00)?86)?0?(1[3-9]\d{9})$/
const LABEL = /^(?:tel|mobile|phone|手机号?码?|联系电话|电话号?码?|号码)\s*[.:]?\s*/i
const EXTENSION = /^(.*\d)\s*(?:转|分机|ext\.?|x|#|-)\s*(\d{1,5})$/i
/** Mainland numbers that are dialled as they are: mobiles and service numbers. */
const WITHOUT_AREA = /^(?:1[3-9]\d{9}$|[48]00)/
const TWO_MOBILES = /^(1[3-9]\d{9})\s+(?=1[3-9]\d{9}$)/

/** Full width to half width, every dash to '-', no invisible marks (an address book adds U+202A), no text prefix. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}−ー]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^['`’]/, '')
    .replace(LABEL, '')
    .replace(/^(\d{7,})\.0+$/, '$1')
    .trim()
}

function cnMobile(national: string): Phone {
  const display = `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`
  return { e164: `+86${national}`, kind: 'mobile', display }
}

function lookUp(text: string, region: CountryCode): Phone | null {
  const found = parsePhoneNumberFromString(text, { defaultCountry: region, extract: false })
  if (!found?.isValid()) return null
  if (found.country !== region) {
    return { e164: found.number, kind: 'foreign', display: found.formatInternational() }
  }
  if (found.getType() === 'MOBILE') return { e164: found.number, kind: 'mobile', display: found.formatNational() }
  return { e164: found.number, kind: 'landline', display: found.formatNational().replace(' ', '-').replaceAll(' ', '') }
}

/**
 * One number in any spelling: full-width digits, spaces, dashes, brackets, +86, 0086, 86 all give the same result.
 * Mainland mobiles are judged by their form alone: a range opened after this was built must not refuse a customer.
 */
export function parsePhone(text: string, region: CountryCode = 'CN'): Phone | PhoneProblem {
  if (text.length > 80) return { problem: 'invalid' }
  const plain = normalise(text)
  if (SCIENTIFIC.test(plain)) return { problem: 'rewritten' }
  if (region === 'CN') {
    const mobile = CN_MOBILE.exec(plain.replace(/[\s().-]/g, ''))?.[1]
    if (mobile) return cnMobile(mobile)
  }
  const whole = lookUp(plain, region)
  if (whole) return whole
  const parts = EXTENSION.exec(plain)
  const main = parts?.[1] && parts[2] ? lookUp(parts[1], region) : null
  if (!main || main.kind === 'mobile') return { problem: 'invalid' }
  return { ...main, extension: parts?.[2], display: `${main.display} 转 ${parts?.[2]}` }
}

/** The single numbers of a cell that may hold several: '；' ';' '/' '、' ',' '，' '|' and line breaks part them. */
export function splitPhones(text: string): string[] {
  return text
    .split(/[；;/／、,，|\r\n]+/)
    .flatMap((piece) => {
      const plain = piece.trim()
      const first = TWO_MOBILES.exec(plain)?.[1]
      return first ? [first, plain.slice(first.length).trim()] : [plain]
    })
    .filter((piece) => piece !== '')
}

/** A number as people without the right to it see it: 138****1234, 010****5678, +49****1820. */
export function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/[^\d+]/g, '')
  const tail = digits.length > 8 ? digits.slice(-4) : digits.slice(-2)
  if (digits.startsWith('+86')) {
    const national = digits.slice(3)
    return `${WITHOUT_AREA.test(national) ? national.slice(0, 3) : areaOf(national)}****${tail}`
  }
  return `${digits.slice(0, 3)}****${tail}`
}

/** Every number in a line of free text, masked: what stands around it stays. */
export function maskPhonesIn(text: string): string {
  return text.normalize('NFKC').replace(/\+?\d[\d\s().-]{4,}\d/g, (found) => {
    const phone = parsePhone(found)
    return maskPhone('e164' in phone ? phone.e164 : found)
  })
}

/** A number as one dials it in the club's own country: 13800001111, 01062345678, 4008001234, +498912345678. */
export function dialled(e164: string): string {
  if (!e164.startsWith('+86')) return e164
  const national = e164.slice(3)
  return WITHOUT_AREA.test(national) ? national : `0${national}`
}

/** The area code of a mainland landline without its leading 0: 10 and 2x have two digits, all others three. */
function areaOf(national: string): string {
  return `0${/^(?:10|2)/.test(national) ? national.slice(0, 2) : national.slice(0, 3)}`
}
