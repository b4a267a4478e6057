import { Checkbox, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import {
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { useText } from '../text/language'
import { announce } from './announcer'
import classes from './record-table.module.css'
import { type Batch, BatchBar } from './record-table-batch'
import { type Paging, TableFooter } from './record-table-footer'
import { clickedRow, rowKeys, tsvOf } from './record-table-keys'
import { useTableMemory } from './record-table-memory'
import { GapRow, HeadCell, type RecordColumn, type Sorting } from './record-table-parts'

export type { RecordColumn } from './record-table-parts'

type Props<Row> = {
  /** Under this name the list's look is remembered. */
  name: string
  /** The table's accessible name. */
  label: string
  columns: readonly RecordColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** A row's accessible name: says why it is there. */
  describe: (row: Row) => string
  total?: number
  paging?: Paging
  sort?: Sorting
  onOpen?: (row: Row) => void
  /** Follows the focused row, e.g. for a preview. */
  onActive?: (row: Row) => void
  actions?: (row: Row) => ReactNode
  /** Makes rows selectable; draws the bar for the selected ones. */
  batch?: Batch<Row>
  empty?: ReactNode
}

const features = tableFeatures({ columnVisibilityFeature })
const virtualFrom = 100

/** The one list of the desk: 序号 first, 操作 last and pinned, keys, copying, paging; rows are virtual past a hundred. */
export function RecordTable<Row extends RowData>(props: Props<Row>) {
  const { columns, rows, rowKey, paging } = props
  const t = useText()
  const memory = useTableMemory(props.name)
  const [active, setActive] = useState(0)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const scroll = useRef<HTMLDivElement>(null)
  const hint = useId()

  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>()
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: column.header,
        enableHiding: !column.fixed,
        cell: ({ row }) => column.cell(row.original),
      }),
    )
  }, [columns])
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowKey,
    state: { columnVisibility: Object.fromEntries(memory.hidden.map((id) => [id, false])) },
  })
  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => columns.find((column) => column.id === id) ?? [])
  const lines = table.getRowModel().rows
  const height = memory.dense ? 33 : 41
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 12,
    enabled: lines.length > virtualFrom,
  })
  const windowed = lines.length > virtualFrom
  const items = windowed ? virtual.getVirtualItems() : lines.map((_, index) => ({ index, start: 0, end: 0 }))
  const above = windowed ? (items[0]?.start ?? 0) : 0
  const below = windowed ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  const width = shown.length + 1 + (props.actions ? 1 : 0) + (props.batch ? 1 : 0)
  const current = Math.min(active, Math.max(0, lines.length - 1))

  const focusRow = (index: number) => {
    setActive(index)
    if (windowed) virtual.scrollToIndex(index)
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus())
  }
  const toggle = (key: string) => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    setSelected(next)
  }
  const chosen = rows.filter((row) => selected.has(rowKey(row)))
  const copy = (event: ClipboardEvent) => {
    if (!window.getSelection()?.isCollapsed) return
    const focused = lines[current]
    const taken = chosen.length > 0 ? chosen : focused ? [focused.original] : []
    if (taken.length === 0) return
    const texts = shown.flatMap((column) => column.text ?? [])
    event.clipboardData.setData('text/plain', tsvOf(taken.map((row) => texts.map((text) => text(row)))))
    event.preventDefault()
    announce(t('common.table.copied', { n: taken.length }))
  }

  if (rows.length === 0 && props.empty && (paging?.offset ?? 0) === 0) return props.empty
  return (
    <div style={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, height: '100%' }}>
      {props.batch && chosen.length > 0 && (
        <BatchBar rows={chosen} batch={props.batch} clear={() => setSelected(new Set())} />
      )}
      <div className={classes.scroll} ref={scroll} onCopy={copy}>
        <VisuallyHidden id={hint}>{t('common.table.hint')}</VisuallyHidden>
        <Table
          withRowBorders={false}
          className={`${classes.table} ${memory.dense ? classes.dense : ''}`}
          role="grid"
          aria-label={props.label}
          aria-describedby={hint}
          aria-rowcount={(props.total ?? rows.length) + 1}
          aria-multiselectable={props.batch ? true : undefined}
        >
          <thead>
            <tr aria-rowindex={1}>
              {props.batch && (
                <th scope="col" style={{ width: 36 }}>
                  <Checkbox
                    size="xs"
                    aria-label={t('common.table.selectAll')}
                    checked={chosen.length === rows.length && rows.length > 0}
                    indeterminate={chosen.length > 0 && chosen.length < rows.length}
                    onChange={() => setSelected(chosen.length === rows.length ? new Set() : new Set(rows.map(rowKey)))}
                  />
                </th>
              )}
              <th scope="col" style={{ width: 48 }}>
                {t('common.table.number')}
              </th>
              {shown.map((column) => (
                <HeadCell key={column.id} column={column} sort={props.sort} />
              ))}
              {props.actions && (
                <th scope="col" className={classes.pinned} style={{ width: 1 }}>
                  {t('common.table.actions')}
                </th>
              )}
            </tr>
          </thead>
          <tbody
            onClick={(event) => {
              const line = lines[clickedRow(event.target)]
              if (line) props.onOpen?.(line.original)
            }}
            onKeyDown={(event) =>
              rowKeys(event, {
                count: lines.length,
                move: focusRow,
                open: (at) => lines[at] && props.onOpen?.(lines[at].original),
                select: (at) => lines[at] && props.batch && toggle(lines[at].id),
              })
            }
          >
            {above > 0 && <GapRow height={above} width={width} />}
            {items.map(({ index }) => {
              const line = lines[index]
              if (!line) return null
              const row = line.original
              return (
                <tr
                  key={line.id}
                  className={classes.row}
                  data-index={index}
                  data-open={props.onOpen !== undefined}
                  tabIndex={index === current ? 0 : -1}
                  aria-label={props.describe(row)}
                  aria-rowindex={(paging?.offset ?? 0) + index + 2}
                  aria-selected={props.batch ? selected.has(line.id) : undefined}
                  onFocus={() => {
                    setActive(index)
                    props.onActive?.(row)
                  }}
                >
                  {props.batch && (
                    <td>
                      <Checkbox
                        size="xs"
                        tabIndex={-1}
                        aria-label={t('common.table.selectRow', { row: props.describe(row) })}
                        checked={selected.has(line.id)}
                        onChange={() => toggle(line.id)}
                      />
                    </td>
                  )}
                  <td className="figures" style={{ textAlign: 'left' }}>
                    <Text span c="dimmed" size="sm">
                      {(paging?.offset ?? 0) + index + 1}
                    </Text>
                  </td>
                  {line.getVisibleCells().map((cell, at) => (
                    <td key={cell.id} className={shown[at]?.align === 'right' ? classes.right : undefined}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                  {props.actions && (
                    <td className={classes.pinned}>
                      <Group gap={4} wrap="nowrap">
                        {props.actions(row)}
                      </Group>
                    </td>
                  )}
                </tr>
              )
            })}
            {below > 0 && <GapRow height={below} width={width} />}
          </tbody>
        </Table>
      </div>
      <TableFooter
        total={props.total ?? rows.length}
        paging={paging}
        memory={memory}
        columns={columns.filter((column) => !column.fixed)}
      />
    </div>
  )
}
