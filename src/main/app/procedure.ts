import type { z } from 'zod'
import type { Scope } from '../../shared/access'
import type { CommandMeta, LifecycleMeta, QueryMeta, TaskMeta } from '../../shared/contract/call'
import { contract } from '../../shared/contract/router'
import { AppError } from '../../shared/errors'
import { everything, type Reach, refused } from '../kernel/reach'
import { procedures } from './compose'

export type Meta = QueryMeta | CommandMeta | TaskMeta | LifecycleMeta
export type Declared = { meta: Meta; input: z.ZodType | undefined; output: z.ZodType | undefined }
type AnyHandler = (context: unknown, input: unknown) => unknown
/** A procedure whose permission can yield more than everything says what each of its scopes opens. */
type Entry = AnyHandler | ({ readonly does: AnyHandler } & Readonly<Partial<Record<Scope, Reach>>>)

/**
 * What the contract says of a procedure (`members.get`), and what does it.
 * @throws AppError `record.not_found`
 */
export function procedureAt(path: string): { declared: Declared; entry: Entry } {
  const [domain = '', name = '', ...more] = path.split('.')
  const group = Object.hasOwn(contract, domain) ? contract[domain as keyof typeof contract] : undefined
  const procedure = group && Object.hasOwn(group, name) ? group[name as keyof typeof group] : undefined
  if (!procedure || more.length > 0) throw new AppError('record.not_found', { what: 'procedure', id: path })
  const { meta, inputSchema, outputSchema } = (procedure as { '~orpc': Record<string, unknown> })['~orpc']
  const handlers = procedures[domain as keyof typeof procedures] as unknown as Record<string, Entry>
  return {
    declared: {
      meta: meta as Meta,
      input: inputSchema as z.ZodType | undefined,
      output: outputSchema as z.ZodType | undefined,
    },
    entry: handlers[name] as Entry,
  }
}

export function handlerOf(entry: Entry): AnyHandler {
  return typeof entry === 'function' ? entry : entry.does
}

/** What the procedure says of a scope; one that only ever opens everything says nothing. */
export function reachIn(entry: Entry, scope: Scope): Reach {
  return typeof entry === 'function' ? everything : (entry[scope] ?? refused)
}
