import { contract } from './router'

/** Calls that may use the room held back on a full disk, as `incidents.start`: what their procedures say of themselves. */
export const emergencies: ReadonlySet<string> = new Set(
  Object.entries(contract).flatMap(([domain, procedures]) =>
    Object.entries(procedures)
      .filter(([, procedure]) => procedure['~orpc'].meta.emergency)
      .map(([name]) => `${domain}.${name}`),
  ),
)
