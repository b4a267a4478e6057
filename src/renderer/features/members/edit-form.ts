import type { Member } from '../../../shared/contract/members'
import { type FieldValues, isBlank, sameValue } from './fields'
import type { registration } from './register-form'

/** What a person changed, and nothing else: another one's changes to other fields are never touched. */
export type EditForm = {
  fields: Partial<FieldValues>
  addPhones: readonly { phone: string; shared: boolean }[]
  removePhoneIds: readonly string[]
  cards: readonly string[] | null
}

export const blankEdit: EditForm = { fields: {}, addPhones: [], removePhoneIds: [], cards: null }

/** The fields with the changes laid over them, as the form shows them. */
export function valuesOf(member: Member, form: EditForm): Partial<FieldValues> {
  const { status, ...fields } = member.fields
  return { ...fields, ...(status === 'merged' ? {} : { status }), ...form.fields }
}

/** Sets one field; a value that is the saved one again is no change. */
export function setField(member: Member, form: EditForm, name: keyof FieldValues, value: unknown): EditForm {
  const { [name]: _gone, ...rest } = form.fields
  return sameValue(member.fields[name], value)
    ? { ...form, fields: rest }
    : { ...form, fields: { ...rest, [name]: value } as Partial<FieldValues> }
}

export function isUnchanged(form: EditForm): boolean {
  return (
    Object.keys(form.fields).length === 0 &&
    form.addPhones.every(({ phone }) => phone.trim() === '') &&
    form.removePhoneIds.length === 0 &&
    form.cards === null
  )
}

/** The changes as the core takes them, on the version they were made on. */
export function updateOf(member: Member, form: EditForm) {
  const addPhones = form.addPhones
    .map(({ phone, shared }) => ({ phone: phone.trim(), shared }))
    .filter(({ phone }) => phone !== '')
  return {
    id: member.id,
    version: member.version,
    fields: form.fields,
    addPhones: addPhones.length > 0 ? addPhones : undefined,
    removePhoneIds: form.removePhoneIds.length > 0 ? [...form.removePhoneIds] : undefined,
    cards: form.cards === null ? undefined : form.cards.map((card) => card.trim()).filter((card) => card !== ''),
  }
}

export type Conflict = { name: keyof FieldValues; mine: unknown; theirs: unknown }

/** Fields both changed, to different values. `current` is the member as it stands now. */
export function conflictsOf(current: Member, form: EditForm, changed: readonly string[]): Conflict[] {
  return Object.entries(form.fields).flatMap(([key, mine]): Conflict[] => {
    const name = key as keyof FieldValues
    const theirs = current.fields[name]
    return changed.includes(key) && !sameValue(mine, theirs) ? [{ name, mine, theirs }] : []
  })
}

/** Lays what was typed for a new member over an existing one, but only where that one says nothing yet. */
export function supplemented(
  member: Member,
  typed: ReturnType<typeof registration>,
): { form: EditForm; filled: string[] } {
  const filled: string[] = []
  const fields: Partial<FieldValues> = {}
  for (const [key, value] of Object.entries(typed.fields)) {
    const name = key as keyof FieldValues
    if (!isBlank(member.fields[name]) || isBlank(value)) continue
    Object.assign(fields, { [name]: value })
    filled.push(name)
  }
  const digits = (phone: string) => phone.replace(/\D/g, '').slice(-4)
  const addPhones = typed.phones.filter(
    ({ phone }) => !member.phones.some(({ text }) => digits(text) === digits(phone)),
  )
  if (addPhones.length > 0) filled.push('phone')
  const newCard = typed.card && !member.cards.includes(typed.card) ? typed.card : null
  if (newCard) filled.push('card')
  return {
    form: { fields, addPhones, removePhoneIds: [], cards: newCard ? [...member.cards, newCard] : null },
    filled,
  }
}
