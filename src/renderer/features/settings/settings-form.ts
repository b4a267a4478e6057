import type { z } from 'zod'
import type { ClubSettings as ClubSettingsSchema, WeekHours } from '../../../shared/contract/settings'
import { wholeNumber } from '../../ui/whole-number'
import type { Bounds } from './bounds'
import { type TypedWeek, weekOf } from './week-hours'

export type ClubSettings = z.output<typeof ClubSettingsSchema>
export type ClubChanges = Partial<Omit<ClubSettings, 'kind' | 'timezone'>>

/** One page of settings: its fields as they are typed, and what saving them would change. */
export type SettingsForm<Form> = {
  formOf: (saved: ClubSettings) => Form
  /** What differs from what is saved; null as long as something typed cannot be read. */
  changesOf: (form: Form, saved: ClubSettings) => ClubChanges | null
}

/** True for equal plain values, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => sameValue(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

/** Those of `wanted` that differ from what is saved. */
export function differing(wanted: ClubChanges, saved: ClubSettings): ClubChanges {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !sameValue(value, saved[name as keyof ClubSettings])),
  )
}

/** Every number typed, by name; null as long as one of them is none or out of its bounds. */
export function numbersOf<Name extends string>(
  typed: Readonly<Record<NoInfer<Name>, string>>,
  bounds: Readonly<Record<Name, Bounds>>,
): Record<Name, number> | null {
  const numbers: Partial<Record<Name, number>> = {}
  for (const name of Object.keys(bounds) as Name[]) {
    const value = wholeNumber(typed[name], bounds[name].min, bounds[name].max)
    if (value === null) return null
    numbers[name] = value
  }
  return numbers as Record<Name, number>
}

/** Every week typed, by name; null as long as one of them cannot be read. */
export function weeksOf<Name extends string>(typed: Readonly<Record<Name, TypedWeek>>): Record<Name, WeekHours> | null {
  const weeks: Partial<Record<Name, WeekHours>> = {}
  for (const name of Object.keys(typed) as Name[]) {
    const week = weekOf(typed[name])
    if (week === null) return null
    weeks[name] = week
  }
  return weeks as Record<Name, WeekHours>
}
