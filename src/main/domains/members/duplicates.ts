import type { z } from 'zod'
import type { Duplicate } from '../../../shared/contract/members'
import { parsePhone } from '../../../shared/phone'
import { nameKey, pinyinOf } from '../../../shared/pinyin'
import type { Reader } from '../../database/handle'
import { nullable, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import type { Sight } from '../../kernel/sight'
import { member, memberCard, memberPhone } from './schema'
import { isVisible, shownName, shownPhone, surnameOf } from './visibility'

type Found = z.input<typeof Duplicate>
const Raw = row({
  id: member.id,
  number: member.number,
  name: member.name,
  phone: nullable(memberPhone.e164),
  card: nullable(memberCard.card),
})
type Raw = RowOf<typeof Raw>

export type Candidate = {
  name?: string
  phones: readonly string[]
  card?: string
  birthDate?: string
  exceptId?: number
}

const CARD = '(SELECT card FROM member_card WHERE member_id = m.id ORDER BY id LIMIT 1) AS card'
const FIRST_PHONE = '(SELECT e164 FROM member_phone WHERE member_id = m.id ORDER BY id LIMIT 1) AS phone'
const FROM_MEMBER = `SELECT m.id, m.number, m.name, ${FIRST_PHONE}, ${CARD} FROM member m WHERE m.status <> 'merged'`
const LIMIT = 8
const MAINLAND = '+86'

/**
 * Who this person may already be [B5]: the same phone or card blocks, the same pinyin and birthday warns, the same name
 * and a number that begins alike warn. Of a phone that cannot be read yet the beginning counts: somebody is still typing.
 */
export function findDuplicates({ db, sees }: Pick<QueryContext, 'db' | 'sees'>, candidate: Candidate): Found[] {
  const found = new Map<number, Found>()
  const add = (rows: Raw[], reason: Found['reason'], weight: Found['weight']) => {
    for (const row of rows) {
      if (row.id === candidate.exceptId || found.has(row.id)) continue
      const { id, number } = row
      // That somebody is there blocks the same person from being registered twice; who it is stays with whose it is.
      const isShown = isVisible(db, id, sees)
      found.set(id, {
        memberId: id,
        number,
        name: isShown ? shownName(row.name, sees) : surnameOf(row.name),
        phone: isShown ? (reason === 'phone_beginning' ? row.phone : shownPhone(row.phone)) : null,
        card: isShown ? row.card : null,
        weight,
        reason,
      })
    }
  }
  for (const text of candidate.phones) {
    const phone = parsePhone(text)
    if ('problem' in phone) add(beginningAlike(db, text, sees), 'phone_beginning', 'warns')
    else add(samePhone(db, phone.e164), 'phone', 'blocks')
  }
  if (candidate.card) add(sameCard(db, candidate.card), 'card', 'blocks')
  if (candidate.name) {
    const { full } = pinyinOf(candidate.name)
    if (candidate.birthDate)
      add(
        db.all(Raw, `${FROM_MEMBER} AND m.pinyin = ? AND m.birth_date = ? LIMIT ${LIMIT}`, full, candidate.birthDate),
        'name_birthday',
        'warns',
      )
    add(db.all(Raw, `${FROM_MEMBER} AND m.name_key = ? LIMIT ${LIMIT}`, nameKey(candidate.name)), 'name', 'warns')
  }
  return [...found.values()].slice(0, LIMIT)
}

/** Members that have this number and do not share it. */
export function ownersOfPhone(db: Reader, e164: string): { id: number; number: string; name: string }[] {
  return db.all(
    `SELECT m.id, m.number, m.name FROM member_phone p JOIN member m ON m.id = p.member_id WHERE p.e164 = ?`,
    e164,
  )
}

/** The member that holds this card. */
export function ownerOfCard(db: Reader, card: string): { id: number; number: string; name: string } | undefined {
  return db.get(
    'SELECT m.id, m.number, m.name FROM member_card c JOIN member m ON m.id = c.member_id WHERE c.card = ?',
    card,
  )
}

const FROM_PHONE = `SELECT m.id, m.number, m.name, p.e164 AS phone, ${CARD}
  FROM member_phone p JOIN member m ON m.id = p.member_id WHERE m.status <> 'merged'`

function samePhone(db: Reader, e164: string): Raw[] {
  return db.all(Raw, `${FROM_PHONE} AND p.e164 = ? LIMIT ${LIMIT}`, e164)
}

/**
 * Digit by digit a beginning gives a whole number away: it finds those whose number its reader may open anyway, and shows
 * no digit that was not typed.
 */
function beginningAlike(db: Reader, text: string, sees: Sight): Raw[] {
  if (sees.phones !== 'any_part') return []
  const digits = text.replace(/\D/g, '')
  const typed = ({ phone, ...row }: Raw): Raw => ({
    ...row,
    phone: phone && asTyped(digits, phone.slice(MAINLAND.length)),
  })
  return phonesBeginning(db, digits)
    .filter(({ id }) => isVisible(db, id, sees))
    .map(typed)
}

const asTyped = (digits: string, national: string) => digits + '*'.repeat(Math.max(0, national.length - digits.length))

/** Four digits are enough to show who it might be while the rest is typed. */
function phonesBeginning(db: Reader, digits: string): Raw[] {
  if (digits.length < 4) return []
  // A range, so that the index serves it.
  const start = `${MAINLAND}${digits}`
  return db.all(Raw, `${FROM_PHONE} AND p.e164 >= ? AND p.e164 < ? LIMIT ${LIMIT}`, start, `${start}~`)
}

function sameCard(db: Reader, card: string): Raw[] {
  return db.all(
    Raw,
    `SELECT m.id, m.number, m.name, c.card, ${FIRST_PHONE}
     FROM member_card c JOIN member m ON m.id = c.member_id WHERE c.card = ? AND m.status <> 'merged'`,
    card.trim(),
  )
}
