import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { done, type LifecycleMeta, lifecycle } from './call'
import { Instant } from './fields'

const Job = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** What it works on, e.g. a batch id or a file name. */
  subject: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  progress: z.number().min(0).max(1),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  error: z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  cancellable: z.boolean(),
})

const stream: LifecycleMeta<'anyone'> = {
  kind: 'lifecycle',
  access: 'anyone',
  errors: [],
  secret: false,
  emergency: false,
}

/** Long work, and the one push there is. */
export const jobs = {
  list: lifecycle({ access: 'signed_in', input: z.strictObject({}), output: z.array(Job) }),
  cancel: lifecycle({
    access: 'signed_in',
    input: z.strictObject({ id: z.string().max(60) }),
    output: done,
    errors: ['record.not_found'],
  }),
  /**
   * After each commit: exactly those questions (`results.overview`) whose answers came from what it wrote. A window asks
   * those again: at once where its own call did it (`own`), else a little later.
   */
  changes: oc.$meta(stream).output(eventIterator(z.strictObject({ queries: z.array(z.string()), own: z.boolean() }))),
}
