import type { ReactNode } from 'react'
import classes from './paper-sheet.module.css'

/** A page of A4 that is shown only when printed, and then alone. */
export function PaperSheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={`print-sheet ${classes.sheet}`} aria-hidden="true">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** What a sheet says, line by line under its labels. */
export function PaperRows({ rows }: { rows: readonly (readonly [label: string, value: string])[] }) {
  return rows.map(([label, value]) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{value}</td>
    </tr>
  ))
}
