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
] as const
export type RowName = (typeof rowNames)[number]
