import { parsePhone } from '../../../shared/phone'
import { typedDay } from '../../ui/day-field'

/** What one row of a spreadsheet says about a person, column by column. */
export type PastedRow = {
  phones: string[]
  name?: string
  card?: string
  kind?: 'member' | 'guest'
  gender?: 'male' | 'female'
  birthDate?: string
  email?: string
  remark?: string
}

const kinds: Readonly<Record<string, 'member' | 'guest'>> = { 会员: 'member', 散客: 'guest', 访客: 'guest' }
const genders: Readonly<Record<string, 'male' | 'female'>> = { 男: 'male', 女: 'female', 先生: 'male', 女士: 'female' }

/**
 * Splits a row copied from a spreadsheet. Each cell is taken for what it looks like; a cell nothing is made of goes to
 * the remark, because nothing a person pasted is dropped. Null when the text is no row: it has no tab.
 */
export function readPastedRow(text: string, today: string): PastedRow | null {
  const first = text
    .replace(/\r/g, '')
    .split('\n')
    .find((line) => line.trim() !== '')
  if (!first?.includes('\t')) return null
  const row: PastedRow = { phones: [] }
  const rest: string[] = []
  for (const cell of first.split('\t').map((one) => one.trim())) {
    if (cell !== '' && !takeCell(row, cell, today)) rest.push(cell)
  }
  if (rest.length > 0) row.remark = rest.join('；')
  return row
}

function takeCell(row: PastedRow, cell: string, today: string): boolean {
  const kind = kinds[cell]
  const gender = genders[cell]
  if (kind && !row.kind) row.kind = kind
  else if (gender && !row.gender) row.gender = gender
  else if (/^\S+@\S+\.\S+$/.test(cell) && !row.email) row.email = cell
  else if (isPhone(cell)) row.phones.push(cell)
  else if (!row.birthDate && isBirthDate(cell, today)) row.birthDate = typedDay(cell, today) ?? undefined
  else if (!row.name && isName(cell)) row.name = cell
  else if (!row.card && /^[A-Za-z]{0,4}[-]?\d{3,20}$/.test(cell)) row.card = cell
  else return false
  return true
}

function isPhone(cell: string): boolean {
  return /\d{7}/.test(cell.replace(/\D/g, '')) && !('problem' in parsePhone(cell))
}

/** Only whole dates: `1122` in a row is rather a number of something. */
function isBirthDate(cell: string, today: string): boolean {
  const day = /\d{4}/.test(cell) && cell.length >= 8 ? typedDay(cell, today) : null
  return day !== null && day <= today && day > '1900'
}

function isName(cell: string): boolean {
  return /^[\p{Script=Han}·•]{2,12}$/u.test(cell) || /^[A-Za-z][A-Za-z .'-]{1,40}$/.test(cell)
}
