import { z } from 'zod'
import { AppError } from '../../shared/errors'
import { int, nullable, row } from '../database/row'
import { ownPromises } from '../domains/access/whose'
import { isVisible } from '../domains/members/visibility'
import type { QueryContext } from '../kernel/context'
import type { Noun } from '../kernel/noun'
import type { Whose } from '../kernel/noun-said'
import { nouns } from './nouns'

/** For every kind of id, what its noun says. */
const whose: ReadonlyMap<string, Whose> = new Map(nouns.flatMap((noun: Noun) => Object.entries(noun.subjects ?? {})))

/** A field of an input that names something, by what it stands for. */
type Named = { readonly field: string; readonly subject: string }

const known = new WeakMap<z.ZodType, Named[]>()

/** What the input of a procedure names. */
export function namedIn(input: z.ZodType | undefined): Named[] {
  if (input === undefined) return []
  const named = known.get(input) ?? find(input)
  known.set(input, named)
  return named
}

function find(input: z.ZodType): Named[] {
  if (!(input instanceof z.ZodObject)) return []
  return Object.entries(input.shape).flatMap(([field, schema]) => {
    const subject = subjectOf(schema as z.ZodType)
    return subject === null ? [] : [{ field, subject }]
  })
}

function subjectOf(schema: z.ZodType): string | null {
  const said = schema.meta()?.subject
  if (said !== undefined) return String(said)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return subjectOf(schema.unwrap() as z.ZodType)
  return schema instanceof z.ZodArray ? subjectOf(schema.element as z.ZodType) : null
}

/**
 * What the input names must be the caller's to reach: by the procedure where it opens only their own, else by how far
 * they see at all. No handler has to ask.
 * @throws AppError `record.not_found` for what is not theirs, as for what is not there
 */
export function requireReachable(context: QueryContext, named: readonly Named[], input: unknown): void {
  for (const { field, subject } of named) {
    const given = (input as Readonly<Record<string, unknown>>)[field]
    for (const id of [given].flat())
      if (typeof id === 'number' && !isReachable(context, subject, id))
        throw new AppError('record.not_found', { what: subject, id: String(id) })
  }
}

const IdRow = row({ id: nullable(int) })

function isReachable({ db, reach, sees }: QueryContext, subject: string, id: number): boolean {
  const each = whose.get(subject)
  if (!each) throw new Error(`no noun says whose a ${subject} is`)
  const isOwnOnly = reach.whose === 'own' && reach.by === 'member'
  if ('elsewhere' in each) return true
  if ('call' in each) {
    if (!isOwnOnly) return true
    const own = ownPromises('o', sees)
    return db.get(`SELECT 1 FROM obligation o WHERE o.id = ? AND ${own.where}`, id, ...own.values) !== undefined
  }
  if (sees.members === 'everybody' && !isOwnOnly) return true
  const memberId = db.get(IdRow, `SELECT ${each.member} AS id`, id)?.id
  return typeof memberId === 'number' && isVisible(db, memberId, isOwnOnly ? { ...sees, members: 'own' } : sees)
}
