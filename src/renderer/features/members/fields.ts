import type { z } from 'zod'
import type { MemberField, MemberFields } from '../../../shared/contract/members'

/** A member's fields as they go to the core; ids are text on this side. */
export type FieldValues = z.input<typeof MemberFields>

/** How a field is typed and shown. */
export type FieldShape = 'line' | 'text' | 'day' | 'minute' | 'gender' | 'contact' | 'optOut' | 'staff' | 'status'

type Definition = { name: Exclude<MemberField, 'kind'>; shape: FieldShape }
type Group = {
  id: 'person' | 'contact' | 'interest' | 'billiards' | 'guardian' | 'club'
  fields: readonly Definition[]
}

const line = (name: Definition['name']): Definition => ({ name, shape: 'line' })

/** Every field but name and kind, in the order a form asks for them. */
export const fieldGroups: readonly Group[] = [
  {
    id: 'person',
    fields: [
      { name: 'gender', shape: 'gender' },
      { name: 'birthDate', shape: 'day' },
      line('occupation'),
      line('goal'),
    ],
  },
  {
    id: 'contact',
    fields: [
      line('wechat'),
      line('email'),
      { name: 'contactPreference', shape: 'contact' },
      { name: 'contactFrom', shape: 'minute' },
      { name: 'contactUntil', shape: 'minute' },
      { name: 'optOut', shape: 'optOut' },
      { name: 'doNotDisturbUntil', shape: 'day' },
      line('doNotDisturbReason'),
      line('emergencyContact'),
      line('emergencyPhone'),
    ],
  },
  { id: 'interest', fields: [line('preferredActivities'), line('preferredTimes'), line('level')] },
  { id: 'billiards', fields: [line('ballGame'), line('usualTable'), line('cueStorage')] },
  { id: 'guardian', fields: [line('guardianName'), line('guardianPhone')] },
  {
    id: 'club',
    fields: [
      { name: 'joinedOn', shape: 'day' },
      { name: 'accountManagerId', shape: 'staff' },
      line('source'),
      line('referrer'),
      { name: 'remark', shape: 'text' },
    ],
  },
]

/** The groups a club of this kind uses; a gym has no cues to store. */
export function groupsFor(club: 'gym' | 'billiards' | undefined): readonly Group[] {
  return club === 'gym' ? fieldGroups.filter(({ id }) => id !== 'billiards') : fieldGroups
}

/** True for a value that says nothing: a form may fill it without asking. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Same content; lists compare by their elements. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null) || (isBlank(a) && isBlank(b))
}
