import { addMonths } from '../../../shared/day'
import { parsePhone } from '../../../shared/phone'
import { type ConsentName, consentVersion } from './consents'
import { type FieldValues, isBlank } from './fields'
import type { PastedRow } from './pasted-row'

export type RegisterForm = {
  phone: string
  noPhone: boolean
  shared: boolean
  secondPhone: string
  name: string
  kind: 'member' | 'guest'
  card: string
  fields: Partial<FieldValues>
  consents: ConsentName[]
  health: string
  membership: { plan: string; startsOn: string | null; endsOn: string | null; priceFen: number | null } | null
}

export const blankRegister: RegisterForm = {
  phone: '',
  noPhone: false,
  shared: false,
  secondPhone: '',
  name: '',
  kind: 'member',
  card: '',
  fields: {},
  consents: [],
  health: '',
  membership: null,
}

export type RegisterProblem =
  | 'nameMissing'
  | 'phoneMissing'
  | 'phoneInvalid'
  | 'healthConsent'
  | 'guardianNeeded'
  | 'planMissing'
  | 'startMissing'

/** Under 14 on `today`: a guardian decides. */
export function isChild(birthDate: string | null | undefined, today: string): boolean {
  return !isBlank(birthDate) && addMonths(String(birthDate), 14 * 12) > today
}

/** A wrong number is said while it is typed, an unfinished one is not. */
export function phoneWrong(phone: string): boolean {
  return phone.replace(/\D/g, '').length >= 7 && 'problem' in parsePhone(phone)
}

/** What is missing or wrong, in the order of the form; empty: it can be sent. */
export function problemsOf(form: RegisterForm, today: string): RegisterProblem[] {
  const problems: RegisterProblem[] = []
  const phone = form.phone.trim()
  if (!phone && !form.noPhone) problems.push('phoneMissing')
  else if (phone && 'problem' in parsePhone(phone)) problems.push('phoneInvalid')
  if (!form.name.trim()) problems.push('nameMissing')
  if (form.health.trim() && !form.consents.includes('health')) problems.push('healthConsent')
  if (isChild(form.fields.birthDate, today)) {
    if (isBlank(form.fields.guardianName) || !form.consents.includes('guardian')) problems.push('guardianNeeded')
  }
  if (form.membership && !form.membership.plan.trim()) problems.push('planMissing')
  else if (form.membership && !form.membership.startsOn) problems.push('startMissing')
  return problems
}

/** The form as the core takes it. Blank fields are left out. */
export function registration(form: RegisterForm) {
  const filled = Object.fromEntries(Object.entries(form.fields).filter(([, value]) => !isBlank(value)))
  const phones = [
    { phone: form.phone.trim(), shared: form.shared },
    { phone: form.secondPhone.trim(), shared: false },
  ].filter(({ phone }) => phone !== '')
  return {
    fields: { ...(filled as Partial<FieldValues>), name: form.name.trim(), kind: form.kind },
    phones,
    card: form.card.trim() || undefined,
    consents: form.consents.map((what) => ({ what, version: consentVersion })),
    health: form.health.trim() || undefined,
    membership:
      form.membership?.startsOn && form.membership.plan.trim()
        ? { ...form.membership, startsOn: form.membership.startsOn, plan: form.membership.plan.trim() }
        : undefined,
  }
}

/** Fills what is still blank from a pasted row; what was typed stands. Gives the fields it filled. */
export function fillFromRow(form: RegisterForm, row: PastedRow): { form: RegisterForm; filled: string[] } {
  const filled: string[] = []
  const next: RegisterForm = { ...form, fields: { ...form.fields } }
  const put = (field: string, blank: boolean, set: () => void) => {
    if (!blank) return
    set()
    filled.push(field)
  }
  const [phone, second] = row.phones
  if (phone) put('phone', next.phone === '', () => Object.assign(next, { phone, noPhone: false }))
  if (second) put('phones', next.secondPhone === '', () => Object.assign(next, { secondPhone: second }))
  if (row.name) put('name', next.name === '', () => Object.assign(next, { name: row.name }))
  if (row.card) put('card', next.card === '', () => Object.assign(next, { card: row.card }))
  if (row.kind) put('kind', true, () => Object.assign(next, { kind: row.kind }))
  for (const field of ['gender', 'birthDate', 'email', 'remark'] as const) {
    if (row[field]) put(field, isBlank(next.fields[field]), () => Object.assign(next.fields, { [field]: row[field] }))
  }
  return { form: next, filled }
}
