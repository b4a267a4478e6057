import type { ImportKind } from '../../../shared/contract/imports'
import {
  consumptionDictionary,
  memberDictionary,
  membershipDictionary,
  visitDictionary,
} from '../../tabular/dictionaries'

const DICTIONARIES = {
  members: memberDictionary,
  memberships: membershipDictionary,
  visits: visitDictionary,
  consumptions: consumptionDictionary,
}

/** What the columns of a kind of file can be; of the required groups the first field stands for all. */
export function fieldsOf(kind: ImportKind): { field: string; required: boolean }[] {
  const { fields, required } = DICTIONARIES[kind]
  const first = new Set<string>(required.flatMap((group) => group.slice(0, 1)))
  return fields.map(({ field }) => ({ field, required: first.has(field) }))
}
