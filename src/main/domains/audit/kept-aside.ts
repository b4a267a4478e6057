import type { Writer } from '../../database/handle'
import type { KeepAside } from '../../database/orphans'

/** Keeps what a migration found pointing to nobody: whole, for whoever looks for it later. */
export function keepingAside(db: Writer, now: number): KeepAside {
  return ({ place, parent, row }) => {
    db.run('INSERT INTO kept_aside (at, place, parent, row) VALUES (@now, @place, @parent, @row)', {
      now,
      place,
      parent,
      row,
    })
  }
}
