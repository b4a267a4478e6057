import type { Difference, Json } from './difference'

/**
 * What a window is given for a question it asks with the mark of the answer that it holds (`''`: none): nothing but the
 * mark where the answer is the same, how it differs where the core still has that answer, else the whole.
 */
export type Reply = { mark: string } | { mark: string; differs: Difference } | { mark: string; whole: Json }

/** Stands in a header for no mark: a header is never empty. */
export const NOTHING_HELD = 'none'
