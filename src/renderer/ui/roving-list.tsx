import { Table } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { isComposing } from './composition'
import classes from './roving-list.module.css'

type Group = { key: string; label: string; tone?: 'red' }

type Props<Item> = {
  label: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** The row's accessible name: says why it is there. */
  describe: (item: Item) => string
  render: (item: Item) => ReactNode
  active: string | null
  onActive: (item: Item) => void
  onOpen: (item: Item) => void
  /** Items of one group stand together, under its heading. */
  groupOf?: (item: Item) => Group
  /** The active item is being worked on: when it leaves the list, nothing is put in its place under the person's hands. */
  stays?: boolean
}

/** The row to stand on when `gone` left the list: the one that took its place, else the last. */
function successor<Item>(before: readonly string[], gone: string, now: readonly Item[]): Item | null {
  const at = before.indexOf(gone)
  return now[Math.min(Math.max(at, 0), now.length - 1)] ?? null
}

/**
 * A queue under one tab stop: arrows, Home, End, Enter. A row that is done leaves, and the next one takes its place,
 * with the keyboard's focus where the focus was.
 */
export function RovingList<Item>(props: Props<Item>) {
  const { items, keyOf, active, onActive } = props
  const list = useRef<HTMLDivElement>(null)
  const seen = useRef({ keys: [] as string[], focused: false })
  const keys = items.map(keyOf)
  const current = active !== null && keys.includes(active) ? active : (keys[0] ?? null)

  useEffect(() => {
    const { keys: before, focused } = seen.current
    seen.current.keys = keys
    if (props.stays || active === null || keys.includes(active) || !before.includes(active)) return
    const next = successor(before, active, items)
    if (!next) return
    onActive(next)
    if (focused) requestAnimationFrame(() => rowOf(list.current, keyOf(next))?.focus())
  })

  const move = (event: KeyboardEvent, to: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, to))]
    if (!item) return
    event.preventDefault()
    onActive(item)
    rowOf(list.current, keyOf(item))?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return
    const at = keys.indexOf(event.target.dataset.row)
    if (event.key === 'ArrowDown') move(event, at + 1)
    else if (event.key === 'ArrowUp') move(event, at - 1)
    else if (event.key === 'Home') move(event, 0)
    else if (event.key === 'End') move(event, items.length - 1)
    else if (event.key === 'Enter' && items[at]) {
      event.preventDefault()
      props.onOpen(items[at])
    }
  }

  const itemAt = (target: EventTarget) => {
    if (!(target instanceof Element) || target.closest('button,a,input,label')) return undefined
    const key = target.closest<HTMLElement>('[data-row]')?.dataset.row
    return items.find((item) => keyOf(item) === key)
  }

  const groups = grouped(items, props.groupOf)
  return (
    <div className={classes.scroll} ref={list}>
      <Table
        withRowBorders={false}
        className={classes.list}
        role="grid"
        aria-label={props.label}
        aria-rowcount={items.length}
      >
        {groups.map(({ group, members }) => (
          <tbody
            key={group?.key ?? 'all'}
            onKeyDown={onKeyDown}
            onClick={(event) => {
              const item = itemAt(event.target)
              if (item) onActive(item)
            }}
            onDoubleClick={(event) => {
              const item = itemAt(event.target)
              if (item) props.onOpen(item)
            }}
            onFocus={() => {
              seen.current.focused = true
            }}
            onBlur={(event) => {
              // A row that vanishes blurs without a successor: the focus was, and stays, in this list.
              if (event.relatedTarget) seen.current.focused = false
            }}
          >
            {group && (
              <tr>
                <th className={classes.group} scope="rowgroup" data-tone={group.tone}>
                  {group.label}
                </th>
              </tr>
            )}
            {members.map((item) => {
              const key = keyOf(item)
              return (
                <tr
                  key={key}
                  className={classes.row}
                  data-row={key}
                  tabIndex={key === current ? 0 : -1}
                  aria-selected={key === active}
                  aria-label={props.describe(item)}
                  onFocus={(event) => {
                    if (event.target === event.currentTarget) onActive(item)
                  }}
                >
                  <td className={classes.cell}>{props.render(item)}</td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </Table>
    </div>
  )
}

function rowOf(list: HTMLElement | null, key: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null
}

/** Puts the keyboard on the list's active row, e.g. by F6. */
export function focusActiveRow(within: HTMLElement | null): void {
  within?.querySelector<HTMLElement>('[role="grid"] tr[tabindex="0"]')?.focus()
}

function grouped<Item>(items: readonly Item[], groupOf: Props<Item>['groupOf']) {
  const groups: { group: Group | null; members: Item[] }[] = []
  for (const item of items) {
    const group = groupOf?.(item) ?? null
    const last = groups.at(-1)
    if (last && last.group?.key === group?.key) last.members.push(item)
    else groups.push({ group, members: [item] })
  }
  return groups
}
