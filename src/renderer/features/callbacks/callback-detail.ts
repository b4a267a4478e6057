import type { client } from '../../api/client'

/** One callback with its history and what is good to know, as the core answers. */
export type CallbackDetail = Awaited<ReturnType<typeof client.callbacks.get>>
