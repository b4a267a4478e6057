import type { client } from '../../api/client'

/** One call of the plan, as the core tells it. */
export type PlanRow = Awaited<ReturnType<typeof client.plans.calls>>['rows'][number]
