import { type MemberRecord, refusalsOf } from './service'

export type Field = keyof MemberRecord

/**
 * What becomes of one column when a record is merged into another: a blank is `filled` and a person may choose the
 * other's value, `with` a second field that means nothing without the first; `unless` is what nobody chose; the `stricter` of both counts, whoever
 * chooses; it `follows` another field; or the survivor's own is `left` as it is, for a reason.
 */
export type ColumnMerging =
  | { readonly how: 'filled'; readonly with?: Field; readonly unless?: string }
  | { readonly how: 'stricter'; of(into: MemberRecord, from: MemberRecord): MemberRecord[Field] }
  | { readonly how: 'follows'; readonly field: Field }
  | { readonly how: 'left'; readonly why: string }

const FILLED: ColumnMerging = { how: 'filled' }
const FOLLOWS_NAME: ColumnMerging = { how: 'follows', field: 'name' }
const ITS_OWN = { how: 'left', why: 'It tells the two records apart.' } as const
const OF_THE_ROW = { how: 'left', why: 'It says how this row came about, and the row stays.' } as const

const LONGEST_REASON = 200

/** Every column of `member`: a new one does not compile until somebody says what becomes of it. */
export const MERGED_COLUMNS: Readonly<Record<Field, ColumnMerging>> = {
  id: ITS_OWN,
  number: ITS_OWN,
  version: { how: 'left', why: 'Merging raises it, as every change does.' },
  // Whoever one of the two records knows as a member is one: nobody calls guests.
  kind: { how: 'stricter', of: (into, from) => (from.kind === 'member' ? from.kind : into.kind) },
  status: { how: 'left', why: 'Where the survivor stands was decided by a person or follows from its cards.' },
  name: FILLED,
  nameKey: FOLLOWS_NAME,
  pinyin: FOLLOWS_NAME,
  initials: FOLLOWS_NAME,
  gender: FILLED,
  birthDate: FILLED,
  wechat: FILLED,
  email: FILLED,
  occupation: FILLED,
  emergencyContact: FILLED,
  emergencyPhone: FILLED,
  source: FILLED,
  referrer: FILLED,
  accountManagerId: FILLED,
  preferredActivities: FILLED,
  preferredTimes: FILLED,
  contactPreference: { how: 'filled', unless: 'phone' },
  contactFrom: { how: 'filled', with: 'contactUntil' },
  contactUntil: { how: 'filled', with: 'contactFrom' },
  doNotDisturbUntil: { how: 'stricter', of: laterQuiet },
  doNotDisturbReason: { how: 'stricter', of: bothReasons },
  optOut: { how: 'stricter', of: bothRefusals },
  goal: FILLED,
  level: FILLED,
  ballGame: FILLED,
  usualTable: FILLED,
  cueStorage: FILLED,
  guardianName: FILLED,
  guardianPhone: FILLED,
  joinedOn: FILLED,
  remark: FILLED,
  pinnedNote: FILLED,
  mergedIntoId: { how: 'left', why: 'Who was merged into either before stays so: the chain is followed to its end.' },
  verifiedAt: { how: 'left', why: 'What was gone through with the other record is not what this one says.' },
  createdAt: OF_THE_ROW,
  createdBy: OF_THE_ROW,
  updatedAt: OF_THE_ROW,
  batchId: OF_THE_ROW,
}

/** Whether a record says something in this field, and not only what every new record says. */
export function isFilled(field: Field, record: MemberRecord): boolean {
  const merging = MERGED_COLUMNS[field]
  const value = record[field]
  return value !== null && value !== '' && !(merging.how === 'filled' && value === merging.unless)
}

/** Purposes that the person refused under either name. */
function bothRefusals(into: MemberRecord, from: MemberRecord): string {
  const [ours, theirs] = [refusalsOf(into), refusalsOf(from)]
  const added = theirs.filter((purpose) => !ours.includes(purpose))
  return added.length === 0 ? into.optOut : JSON.stringify([...ours, ...added])
}

function laterQuiet(into: MemberRecord, from: MemberRecord): string | null {
  const [ours, theirs] = [into.doNotDisturbUntil, from.doNotDisturbUntil]
  return theirs !== null && (ours === null || theirs > ours) ? theirs : ours
}

/** Why not to disturb: what either record says, the survivor's first. */
function bothReasons(into: MemberRecord, from: MemberRecord): string {
  const [ours, theirs] = [into.doNotDisturbReason, from.doNotDisturbReason]
  if (theirs === '' || ours.includes(theirs)) return ours
  return (ours === '' ? theirs : `${ours}；${theirs}`).slice(0, LONGEST_REASON)
}
