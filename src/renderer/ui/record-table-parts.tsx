import { Table, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../text/language'
import { Icon } from './icons'
import classes from './record-table.module.css'

export type RecordColumn<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The same as plain text, for copying; left out: the column is not copied. */
  text?: (row: Row) => string
  align?: 'right'
  width?: number
  /** The name the core sorts by. */
  sort?: string
  /** Always shown. */
  fixed?: boolean
}

export type Sorting = { by: string; onSort: (by: string) => void }

/** Stands for the rows above or below the window; readers of the page count rows by aria-rowindex. */
export function GapRow({ height, width }: { height: number; width: number }) {
  return (
    <Table.Tr role="presentation" className={classes.gap}>
      <Table.Td role="presentation" colSpan={width} style={{ height }} />
    </Table.Tr>
  )
}

/** A column's heading; a sortable one is a button. */
export function HeadCell<Row>({ column, sort }: { column: RecordColumn<Row>; sort: Sorting | undefined }) {
  const t = useText()
  const sorted = sort !== undefined && column.sort === sort.by
  return (
    <th
      scope="col"
      className={column.align === 'right' ? classes.right : undefined}
      style={{ width: column.width }}
      aria-sort={sorted ? 'other' : undefined}
    >
      {sort && column.sort ? (
        <UnstyledButton
          className={classes.sort}
          fz="sm"
          title={t('common.table.sortBy', { column: column.header })}
          onClick={() => column.sort && sort.onSort(column.sort)}
        >
          {column.header}
          {sorted && <Icon name="down" size={12} />}
        </UnstyledButton>
      ) : (
        column.header
      )}
    </th>
  )
}
