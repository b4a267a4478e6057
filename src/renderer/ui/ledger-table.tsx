import type { ReactNode } from 'react'
import classes from './ledger-table.module.css'

/** A column's heading; figures stand at the right. */
export type LedgerHead = string | { figures: string }

type Props = { label?: string; heads: readonly LedgerHead[]; children: ReactNode }

/** A short table that is read and not worked on; its rows are `tr`s with a heading of their own. */
export function LedgerTable({ label, heads, children }: Props) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {heads.map((head) => {
            const text = typeof head === 'string' ? head : head.figures
            return text === '' ? (
              <td key="corner" />
            ) : (
              <th key={text} scope="col" className={typeof head === 'string' ? undefined : 'figures'}>
                {text}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
