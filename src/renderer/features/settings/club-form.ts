import type { z } from 'zod'
import type { ClubSettings as ClubSettingsSchema } from '../../../shared/contract/settings'
import { wholeNumber } from '../../ui/whole-number'
import { type TypedWeek, typedWeek, weekOf } from './week-hours'

export type ClubSettings = z.output<typeof ClubSettingsSchema>

/** Bounds of the numbers, as in the contract. */
export const bounds = {
  firstCallHours: { min: 1, max: 168 },
  callMinutes: { min: 1, max: 120 },
  maxTries: { min: 1, max: 20 },
  idleLockMinutes: { min: 1, max: 240 },
} as const
export type NumberName = keyof typeof bounds
const numbers = Object.keys(bounds) as NumberName[]
const lines = ['name', 'address', 'phone'] as const
export type LineName = (typeof lines)[number]

/** The page's fields as they are typed. */
export type ClubForm = Record<LineName | NumberName, string> & { opening: TypedWeek; phoneHours: TypedWeek }
export type ClubChanges = Partial<Omit<ClubSettings, 'kind' | 'timezone'>>

export function formOf(saved: ClubSettings): ClubForm {
  return {
    name: saved.name,
    address: saved.address,
    phone: saved.phone,
    firstCallHours: String(saved.firstCallHours),
    callMinutes: String(saved.callMinutes),
    maxTries: String(saved.maxTries),
    idleLockMinutes: String(saved.idleLockMinutes),
    opening: typedWeek(saved.opening),
    phoneHours: typedWeek(saved.phoneHours),
  }
}

/** What differs from what is saved; null as long as something typed cannot be read. */
export function changesOf(form: ClubForm, saved: ClubSettings): ClubChanges | null {
  const changes: ClubChanges = {}
  for (const name of lines) {
    if (form[name].trim() !== saved[name]) changes[name] = form[name].trim()
  }
  if (changes.name === '') return null
  for (const name of numbers) {
    const value = wholeNumber(form[name], bounds[name].min, bounds[name].max)
    if (value === null) return null
    if (value !== saved[name]) changes[name] = value
  }
  for (const name of ['opening', 'phoneHours'] as const) {
    const week = weekOf(form[name])
    if (week === null) return null
    if (JSON.stringify(week) !== JSON.stringify(inOrder(saved[name]))) changes[name] = week
  }
  return changes
}

/** The same key order as `weekOf` writes, so that equal hours are equal text. */
function inOrder({ workday, weekend, holiday, makeup }: ClubSettings['opening']): ClubSettings['opening'] {
  const plain = (spans: ClubSettings['opening']['workday']) => spans.map(({ from, until }) => ({ from, until }))
  return { workday: plain(workday), weekend: plain(weekend), holiday: plain(holiday), makeup: plain(makeup) }
}
