import { z } from 'zod'
import { command, done, query } from './call'
import { Instant } from './fields'

const Key = z.string().min(1).max(80)

/** Under which key the notes of one call are kept. */
export const callDraftKey = (callbackId: number | string) => `callback/${callbackId}`

/** Half-filled forms. They belong to the person, survive lock, switch and crash, and are gone once saved or discarded. */
export const drafts = {
  get: query({
    access: 'signed_in',
    input: z.strictObject({ key: Key }),
    output: z.strictObject({ body: z.string(), at: Instant }).nullable(),
  }),
  save: command({
    moment: 'call',
    access: 'signed_in',
    input: z.strictObject({ key: Key, body: z.string().max(200_000) }),
    output: done,
  }),
  discard: command({ moment: 'call', access: 'signed_in', input: z.strictObject({ key: Key }), output: done }),
}
