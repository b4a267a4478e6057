import { clubBounds } from './bounds'
import { differing, numbersOf, type SettingsForm } from './settings-form'
import { type TypedWeek, typedWeek, weekOf } from './week-hours'

type LineName = 'name' | 'address' | 'phone'
/** The club itself, as it is typed. */
export type ClubForm = Record<LineName | keyof typeof clubBounds, string> & { opening: TypedWeek }

export const clubForm: SettingsForm<ClubForm> = {
  formOf: (saved) => ({
    name: saved.name,
    address: saved.address,
    phone: saved.phone,
    idleLockMinutes: String(saved.idleLockMinutes),
    opening: typedWeek(saved.opening),
  }),
  changesOf(form, saved) {
    const numbers = numbersOf(form, clubBounds)
    const opening = weekOf(form.opening)
    const name = form.name.trim()
    if (numbers === null || opening === null || name === '') return null
    return differing({ name, address: form.address.trim(), phone: form.phone.trim(), ...numbers, opening }, saved)
  },
}
