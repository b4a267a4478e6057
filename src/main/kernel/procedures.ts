import type { ContractProcedure } from '@orpc/contract'
import type { Permission, Scope, ScopesOf } from '../../shared/access'
import type { CommandMeta, LifecycleMeta, QueryMeta, TaskMeta } from '../../shared/contract/call'
import type { contract } from '../../shared/contract/router'
import type { CommandContext, DerivedContext, LifecycleContext, TaskContext } from './context'
import type { Reach } from './reach'
import type { Answered } from './unit-of-work'

type Answer<M, Out> = M extends QueryMeta ? Out : M extends CommandMeta ? Answered<Out> : Out | Promise<Out>
type ContextOf<M> = M extends QueryMeta
  ? DerivedContext
  : M extends CommandMeta
    ? CommandContext
    : M extends TaskMeta
      ? TaskContext
      : M extends LifecycleMeta
        ? LifecycleContext
        : never

/**
 * The function a contract's procedure asks for; a missing one is a compile error. Where its permission yields more than
 * everything, it says for each scope what that opens, and stands in `does`: a scope that is left out is an error too.
 */
export type Handler<P> =
  P extends ContractProcedure<infer I, infer O, infer _E, infer M>
    ? Scoped<ScopesIn<M>, (context: ContextOf<M>, input: ParsedOf<I>) => Answer<M, RawOf<O>>>
    : never
type ScopesIn<M> = M extends { access: infer A } ? (A extends Permission ? ScopesOf<A> : 'full') : never
type Scoped<S extends Scope, F> = [S] extends ['full'] ? F : { readonly [K in S]: Reach } & { readonly does: F }
export type Procedures<C> = { [K in keyof C]: Handler<C[K]> }
/** What a noun says of itself where the calls of these groups of the contract need nothing from a higher noun. */
export type Offers<D extends keyof typeof contract> = {
  readonly procedures: { readonly [K in D]: Procedures<(typeof contract)[K]> }
}

type Standard = { readonly '~standard': { readonly types?: { input: unknown; output: unknown } | undefined } }
/** What the schema makes of what came in. */
type ParsedOf<S> = S extends Standard ? NonNullable<S['~standard']['types']>['output'] : undefined
/** What the schema takes and turns into what goes out. */
type RawOf<S> = S extends Standard ? NonNullable<S['~standard']['types']>['input'] : unknown
