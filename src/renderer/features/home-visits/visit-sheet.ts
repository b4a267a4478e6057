import type { client } from '../../api/client'

/** What to know before going, as the core answers. */
export type VisitSheet = Awaited<ReturnType<typeof client.homeVisits.sheet>>
