import { z } from 'zod'
import type { Reader } from '../../database/handle'
import { COUNT, columns, int, row } from '../../database/row'
import { moved } from '../../kernel/member-rows'
import type { MergingRows } from '../../kernel/noun-said'
import { memberHealth, memberPhone } from './schema'
import { joinedHealth } from './sealed-health'

const count = (table: string) => (db: Reader, fromId: number) =>
  db.get(COUNT, `SELECT count(*) AS n FROM ${table} WHERE member_id = ?`, fromId)?.n ?? 0

const phones = moved(memberPhone.memberId)
const KeptPhones = z.strictObject({
  rows: z.unknown(),
  doubled: z.array(
    z.strictObject({
      /** Null in merges of older versions. */
      id: z.int().nullable(),
      e164: z.string(),
      kind: z.string(),
      shared: z.int(),
      batch_id: z.int().nullable(),
    }),
  ),
})

const Doubled = row({
  ...columns(memberPhone, 'id', 'e164', 'kind'),
  shared: int,
  batch_id: memberPhone.batchId,
})
const Sealed = row({ sealed: memberHealth.sealed, updated_at: memberHealth.updatedAt })

/** A number both have would stand twice with one person. */
export const mergedPhones: MergingRows = {
  how: 'joined',
  count: phones.count,
  merge(db, pair, now) {
    const doubled = db.all(
      Doubled,
      `SELECT id, e164, kind, shared, batch_id FROM member_phone WHERE member_id = ?
       AND e164 IN (SELECT e164 FROM member_phone WHERE member_id = ?)`,
      pair.fromId,
      pair.intoId,
    )
    for (const phone of doubled) db.run('DELETE FROM member_phone WHERE id = ?', phone.id)
    return { rows: phones.merge(db, pair, now), doubled }
  },
  separate(db, pair, kept) {
    const { rows, doubled } = KeptPhones.parse(kept)
    phones.separate(db, pair, rows)
    for (const phone of doubled)
      db.run(
        `INSERT INTO member_phone (id, member_id, e164, kind, shared, batch_id)
         VALUES ((SELECT @id WHERE NOT EXISTS (SELECT 1 FROM member_phone WHERE id = @id)), @fromId, @e164, @kind,
           @shared, @batch_id)`,
        { ...phone, fromId: pair.fromId },
      )
  },
}

const KeptChanges = z.array(z.tuple([z.int(), z.int()]))

const MergeRow = row({ id: int, version: int })

/** The other's history is read with the survivor's own. Its versions count another record's changes, so they say nothing here. */
export const mergedChanges: MergingRows = {
  how: 'joined',
  count: count('member_change'),
  merge(db, { fromId, intoId }) {
    const rows = db.all(MergeRow, 'SELECT id, version FROM member_change WHERE member_id = ?', fromId)
    db.run('UPDATE member_change SET member_id = ?, version = 0 WHERE member_id = ?', intoId, fromId)
    return rows.map(({ id, version }) => [id, version])
  },
  separate(db, { fromId, intoId }, kept) {
    for (const [id, version] of KeptChanges.parse(kept))
      db.run(
        'UPDATE member_change SET member_id = ?, version = ? WHERE id = ? AND member_id = ?',
        fromId,
        version,
        id,
        intoId,
      )
  },
}

const HealthRow = z.strictObject({ sealed: z.string(), updated_at: z.int() })
const KeptHealth = z.strictObject({
  from: HealthRow.nullable(),
  into: HealthRow.nullable(),
  made: z.string().nullable(),
})

/** What both records say of the person's health is kept, sealed as it was: merging needs no key. */
export const mergedHealth: MergingRows = {
  how: 'joined',
  count: count('member_health'),
  merge(db, { fromId, intoId }) {
    const rowOf = (id: number) =>
      db.get(Sealed, 'SELECT sealed, updated_at FROM member_health WHERE member_id = ?', id) ?? null
    const [from, into] = [rowOf(fromId), rowOf(intoId)]
    if (!from) return { from, into, made: null }
    const made = joinedHealth({ memberId: intoId, sealed: into?.sealed }, { memberId: fromId, sealed: from.sealed })
    db.run('DELETE FROM member_health WHERE member_id IN (?, ?)', fromId, intoId)
    db.orm
      .insert(memberHealth)
      .values({ memberId: intoId, sealed: made, updatedAt: Math.max(from.updated_at, into?.updated_at ?? 0) })
      .run()
    return { from, into, made }
  },
  separate(db, { fromId, intoId }, kept) {
    const { from, into, made } = KeptHealth.parse(kept)
    const insert = (memberId: number, row: z.infer<typeof HealthRow>) =>
      db.orm.insert(memberHealth).values({ memberId, sealed: row.sealed, updatedAt: row.updated_at }).run()
    if (!from) return
    insert(fromId, from)
    const { changes } = db.run('DELETE FROM member_health WHERE member_id = ? AND sealed = ?', intoId, made)
    // What somebody wrote since stays.
    if (changes > 0 && into) insert(intoId, into)
  },
}
