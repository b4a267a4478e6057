/** How many calls one message may carry. */
export const MOST_TOGETHER = 40
/** One call's own words: the same request id repeated returns the first result; `together` goes in one message with others. */
export type CallOptions = { requestId?: string; together?: boolean }
