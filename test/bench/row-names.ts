/** The lines of the table, by the files in rows/ that measure them, in the table's order. */
export const rowNames = [
  'search',
  'member-page',
  'queues',
  'commits',
  'report',
  'export',
  'import',
  'backup',
  'gate',
  'cold-start',
  'page',
  'planning',
  'closed-loop',
] as const
export type RowName = (typeof rowNames)[number]

/** Rows that make their own world: measured once, whatever the sizes of clubs. */
export const apartFromClubs: readonly RowName[] = ['closed-loop']
