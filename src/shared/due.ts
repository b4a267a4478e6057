import { MS_PER_HOUR } from './day'

/** What is due within this time is soon: it is coloured, and stands under its own heading. */
export const SOON_MS = 2 * MS_PER_HOUR
