import { AppError } from '../../../shared/errors'
import type { Kind } from '../../kernel/import-kind'
import type { Nouns } from '../../kernel/noun'

/** The kind of file that a noun takes rows from. @throws AppError `input.invalid` where no noun knows it */
export function kindNamed(nouns: Nouns, name: string): Kind {
  const kind = nouns.map(({ imports }) => imports?.[name]).find((each) => each !== undefined)
  if (!kind) throw new AppError('input.invalid', { issues: [{ path: 'kind', message: 'unknown' }] })
  return kind
}

/** What the columns of a kind of file can be; of the required groups the first field stands for all. */
export function fieldsOf({ dictionary }: Kind): { field: string; required: boolean }[] {
  const { fields, required } = dictionary
  const first = new Set<string>(required.flatMap((group) => group.slice(0, 1)))
  return fields.map(({ field }) => ({ field, required: first.has(field) }))
}
