import { type Phone, parsePhone, splitPhones } from '../../shared/phone'
import type { PersonColumn } from './dictionaries'
import type { RowReader } from './row-reader'
import { cardText } from './values'

/** Whom a line is about, as far as the file says. All empty is nobody. */
export type PersonHint = { card: string; name: string; phones: readonly Phone[] }

const MOST_PHONES = 5

/** The numbers of a field. `problem` is that of the first unreadable one; the readable ones are kept. */
export function readPhones(text: string): { phones: Phone[]; problem: 'invalid' | 'rewritten' | null } {
  const phones: Phone[] = []
  let problem: 'invalid' | 'rewritten' | null = null
  for (const piece of splitPhones(text)) {
    const phone = parsePhone(piece)
    if ('problem' in phone) problem ??= phone.problem
    else if (!phones.some(({ e164 }) => e164 === phone.e164)) phones.push(phone)
  }
  if (phones.length === 0 && problem === null && text.trim() !== '') problem = 'invalid'
  return { phones, problem }
}

/** Reads the phones of an optional field: unreadable ones, and more than five, are left out and told. */
export function optionalPhones<F extends string>(reader: RowReader<F>, field: F): Phone[] {
  const { phones, problem } = readPhones(reader.text(field))
  if (problem) reader.warn(field, problem)
  if (phones.length > MOST_PHONES) reader.warn(field, 'too_many')
  return phones.slice(0, MOST_PHONES)
}

/** Card, name and phones of a line that is about someone. */
export function readPerson<F extends string>(reader: RowReader<F | PersonColumn>): PersonHint {
  return {
    card: cardText(reader.shortLine('card', 60)),
    name: reader.shortLine('name', 60),
    phones: optionalPhones<F | PersonColumn>(reader, 'phone'),
  }
}
