import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from '../access'
import type { AppErrorCode } from '../errors'

/**
 * Who may call: a permission of the matrix; `signed_in` any staff member; `desk` also while the session is locked or
 * nobody is signed in, as long as the data is open; `anyone` even while the data is closed; `first_run` anyone while there
 * is no club yet, then who may change its settings.
 */
export type Access = Permission | 'signed_in' | 'desk' | 'anyone' | 'first_run'

type Common<A extends Access = Access> = {
  access: A
  errors: readonly AppErrorCode[]
  secret: boolean
  emergency: boolean
}

/** Reads with a handle that cannot write. `views` names the input field that holds the member whose page is opened. */
export type QueryMeta<A extends Access = Access> = Common<A> & { kind: 'query'; views: string | null }
/** One transaction, one audit row, repeatable by its request id. */
export type CommandMeta<A extends Access = Access> = Common<A> & { kind: 'command'; moment: Moment | null }
/** Long work: the handler starts it, a worker does it, the page watches it in `jobs`. */
export type TaskMeta<A extends Access = Access> = Common<A> & { kind: 'task' }
/** About the data folder and the session itself; runs while no database is open. */
export type LifecycleMeta<A extends Access = Access> = Common<A> & { kind: 'lifecycle' }

/**
 * When that happened which a command writes down. `call`: it is done by the call itself, so there is no earlier moment to
 * be told · `days`: its input names the days it is for. What only reports something takes `happenedAt` instead.
 */
export type Moment = 'call' | 'days'
/** One that takes no moment and does not say why does not compile. */
type Timed<I extends z.ZodType> =
  Extract<keyof z.input<I>, 'happenedAt' | 'at'> extends never ? { moment: Moment } : { moment?: never }

type Shape<I extends z.ZodType, O extends z.ZodType> = { input: I; output: O }
type Rule<A extends Access> = {
  access: A
  errors?: readonly AppErrorCode[]
  /** The answer shows what is kept nowhere else in plain: it is not kept for a repeat, which shows it anew. */
  secret?: boolean
  /** It may use the room that is held back on a full disk; nothing else may. */
  emergency?: boolean
}

const common = <A extends Access>(rule: Rule<A>): Common<A> => ({
  access: rule.access,
  errors: rule.errors ?? [],
  secret: rule.secret ?? false,
  emergency: rule.emergency ?? false,
})

/** Declares a read. */
export function query<A extends Access, I extends z.ZodType, O extends z.ZodType>(
  call: Rule<A> & Shape<I, O> & { views?: string },
) {
  return oc
    .$meta<QueryMeta<A>>({ ...common(call), kind: 'query', views: call.views ?? null })
    .input(call.input)
    .output(call.output)
}

/** Declares a change. Which windows read again what it wrote is known to the database. */
export function command<A extends Access, I extends z.ZodType, O extends z.ZodType>(
  call: Rule<A> & Shape<I, O> & Timed<I>,
) {
  return oc
    .$meta<CommandMeta<A>>({ ...common(call), kind: 'command', moment: call.moment ?? null })
    .input(call.input)
    .output(call.output)
}

/** Declares long work that runs beside the desk. */
export function task<A extends Access, I extends z.ZodType, O extends z.ZodType>(call: Rule<A> & Shape<I, O>) {
  return oc
    .$meta<TaskMeta<A>>({ ...common(call), kind: 'task' })
    .input(call.input)
    .output(call.output)
}

/** Declares something about the data folder or the session. */
export function lifecycle<A extends Access, I extends z.ZodType, O extends z.ZodType>(call: Rule<A> & Shape<I, O>) {
  return oc
    .$meta<LifecycleMeta<A>>({ ...common(call), kind: 'lifecycle' })
    .input(call.input)
    .output(call.output)
}

/** The input of a call that takes nothing. */
export const nothing = z.undefined()
/** The answer of a call that only does. */
export const done = z.strictObject({})
