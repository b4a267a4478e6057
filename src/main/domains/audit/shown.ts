import { maskPhone, parsePhone } from '../../../shared/phone'

/** Digits as numbers are written, with nothing around them that would make them a part of a day, a hash or a name. */
const NUMBER = /(?<![\w-])\+?\d[\d\s().-]{4,}\d(?![\w-])/g
const DAY = /^\d{4}-\d{2}-\d{2}/
/** As long as this, digits are somebody's number even where no country dials them so. */
const LONG = 11
const CARD = /card/i

/**
 * What a row says changed, as its reader sees it: numbers of phones and cards are masked for everybody, as on every
 * list. A full one is shown by revealing it, which is written down [C13].
 */
export function shownDifference(difference: string | null): string | null {
  return difference === null ? null : JSON.stringify(masked(JSON.parse(difference), ''))
}

/** The same for a reason, which is free text. */
export function shownReason(reason: string | null): string | null {
  return reason === null ? null : maskNumbers(reason)
}

function masked(value: unknown, field: string): unknown {
  if (typeof value === 'string') return CARD.test(field) ? maskCard(value) : maskNumbers(value)
  if (Array.isArray(value)) return value.map((each) => masked(each, field))
  if (typeof value !== 'object' || value === null) return value
  // A name holds for all within: { card: [before, after] }, and { field: 'card', before, after }.
  const named = 'field' in value && typeof value.field === 'string' ? value.field : ''
  const about = [field, named].find((name) => CARD.test(name))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each, about ?? name)]))
}

function maskNumbers(text: string): string {
  return text.normalize('NFKC').replace(NUMBER, (found) => {
    if (DAY.test(found)) return found
    const phone = parsePhone(found)
    if ('e164' in phone) return maskPhone(phone.e164)
    return found.replace(/\D/g, '').length >= LONG ? maskPhone(found) : found
  })
}

function maskCard(card: string): string {
  return card.length <= 4 ? card : `${card.slice(0, 1)}****${card.slice(-2)}`
}
