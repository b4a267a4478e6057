import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { handleOn, type Writer } from '../../../src/main/database/handle'
import {
  type Cell,
  columns,
  flag,
  int,
  jsonOf,
  like,
  nullable,
  oneOf,
  present,
  row,
  type Shape,
  stored,
  text,
} from '../../../src/main/database/row'
import { homeVisit, homeVisitCheckIn } from '../../../src/main/domains/home-visits/schema'
import { member } from '../../../src/main/domains/members/schema'
import { obligation } from '../../../src/main/domains/obligations/schema'
import { setting } from '../../../src/main/domains/settings/schema'
import { staff } from '../../../src/main/domains/staff/schema'
import { testClub } from '../club'
import { rowInspector } from '../row-inspector'

let db: Writer
let inspector: ReturnType<typeof rowInspector>

beforeEach(async () => {
  const club = await testClub()
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  inspector = rowInspector()
  db = handleOn(open.connection, inspector)
})

const WRONG: [why: string, shape: Shape<unknown>, sql: string, finding: string][] = [
  [
    'a column the statement lacks',
    row({ id: int, nick: text }),
    'SELECT id FROM staff',
    'nick is not in the statement',
  ],
  ['a column nobody reads', row({ id: int }), 'SELECT id, name FROM staff', 'name is not in the shape'],
  [
    'two columns of one name',
    row({ id: int }),
    'SELECT s.id, r.staff_id AS id FROM staff s JOIN staff_role r ON r.staff_id = s.id',
    'two columns',
  ],
  ['a wrong type', row({ name: int }), 'SELECT name FROM staff', 'name is text, not integer'],
  ['a wrong type of an expression', row({ n: text }), 'SELECT count(*) AS n FROM staff', 'n is number, not text'],
  [
    'another table’s column',
    row({ name: member.name }),
    'SELECT name FROM staff',
    'name comes from staff.name, not from member.name',
  ],
  ['a word that is not on the list', row({ role: oneOf(['cook']) }), 'SELECT role FROM staff_role', "role can't be"],
  ['NULL, direct', row({ gender: text }), 'SELECT gender FROM member', 'gender may be NULL'],
  [
    'NULL, by a LEFT JOIN',
    row({ id: int, name: staff.name }),
    'SELECT o.id, s.name FROM obligation o LEFT JOIN staff s ON s.id = o.staff_id',
    'name may be NULL',
  ],
  [
    'NULL, by a LEFT JOIN whose rows are sorted',
    row({ id: int, name: text }),
    'SELECT o.id, s.name FROM obligation o LEFT JOIN staff s ON s.id = o.staff_id ORDER BY s.name',
    'name may be NULL',
  ],
  [
    'NULL, by a LEFT JOIN on a subquery',
    row({ name: text }),
    'SELECT x.name FROM obligation o LEFT JOIN (SELECT id, name FROM staff LIMIT 3) x ON x.id = o.staff_id',
    'name may be NULL',
  ],
  [
    'NULL, by a LEFT JOIN that an index answers',
    row({ id: int, own: homeVisitCheckIn.visitId }),
    'SELECT h.id, c.visit_id AS own FROM home_visit h LEFT JOIN home_visit_check_in c ON c.visit_id = h.id',
    'own may be NULL',
  ],
  [
    'NULL, where a subquery finds nothing',
    row({ name: text }),
    'SELECT (SELECT s.name FROM staff s WHERE s.id = o.staff_id) AS name FROM obligation o',
    'name may be NULL',
  ],
  ['NULL, the greatest of nothing', row({ last: int }), 'SELECT max(id) AS last FROM home_visit', 'last may be NULL'],
  [
    'NULL, beside the greatest of nothing',
    row({ last: nullable(int), by: text }),
    'SELECT max(id) AS last, by FROM home_visit',
    'by may be NULL',
  ],
  [
    'NULL, by an expression',
    row({ half: int }),
    'SELECT CASE WHEN id < 0 THEN 1 END AS half FROM staff',
    'half is NULL',
  ],
  [
    'said to be left out and is not',
    row({ gender: present(member.gender) }),
    'SELECT gender FROM member',
    'gender may be NULL',
  ],
]

test.each(WRONG)('noticed: %s', (_why, shape, sql, finding) => {
  expect(() => db.all(shape, sql)).toThrow(finding)
  expect(inspector.findings).toEqual([expect.stringContaining(finding)])
  expect(() => [...db.iterate(shape, sql)]).toThrow(finding)
})

const RIGHT: [why: string, shape: Shape<unknown>, sql: string][] = [
  ['columns of a schema', row(columns(staff, 'id', 'name', 'active')), 'SELECT id, name, active FROM staff'],
  ['all of them', row(stored(homeVisit)), 'SELECT * FROM home_visit'],
  [
    'a LEFT JOIN that is said',
    row({ id: obligation.id, name: nullable(staff.name) }),
    'SELECT o.id, s.name FROM obligation o LEFT JOIN staff s ON s.id = o.staff_id',
  ],
  [
    'the near side of a LEFT JOIN with itself',
    row({ id: int, other: nullable(int) }),
    'SELECT a.id, b.id AS other FROM staff a LEFT JOIN staff b ON b.id > a.id',
  ],
  [
    'what the statement leaves out',
    row({ gender: present(member.gender) }),
    'SELECT gender FROM member WHERE gender IS NOT NULL',
  ],
  [
    'a subquery that counts',
    row({ id: int, n: int }),
    'SELECT s.id, (SELECT count(*) FROM staff_role r WHERE r.staff_id = s.id) AS n FROM staff s',
  ],
  [
    'the greatest of each group',
    row({ role: text, last: int }),
    'SELECT role, max(staff_id) AS last FROM staff_role GROUP BY role',
  ],
  ['made of a column', row({ name: like(staff.name) }), `SELECT coalesce(name, '') AS name FROM staff`],
]

test.each(RIGHT)('let through: %s', (_why, shape, sql) => {
  db.all(shape, sql)
  expect(inspector.findings).toEqual([])
})

test('what is stored becomes what is meant', () => {
  const id = db.insert(staff, { name: '王', active: true, readsHealth: false, createdAt: 1 }).id
  const shape = row({ ...columns(staff, 'name', 'active'), reads: flag, list: jsonOf(z.array(z.int())) })
  expect(
    db.get(shape, `SELECT name, active, reads_health AS reads, '[1]' AS list FROM staff WHERE id = ?`, id),
  ).toEqual({
    name: '王',
    active: true,
    reads: false,
    list: [1],
  })
})

test('a new row goes by the names of its columns, and says what happens where it is there already', () => {
  const first = { name: 'a', updatedBy: 'x', value: '1', updatedAt: 1 }
  db.insert(setting, first)
  const again = { value: '2', updatedAt: 2, name: 'a', updatedBy: 'y' }
  expect(() => db.insert(setting, again)).toThrow('UNIQUE')
  db.insert(setting, again, 'ON CONFLICT (name) DO UPDATE SET value = excluded.value')
  expect(db.get(row(columns(setting, 'value')), `SELECT value FROM setting WHERE name = 'a'`)).toEqual({ value: '2' })
})

test('the type of a row follows from its shape', () => {
  const cell: Cell<string | null> = nullable(text)
  const shape = row({ ...columns(obligation, 'staffId', 'bornLate'), note: cell })
  const [first] = db.all(shape, 'SELECT staff_id AS staffId, born_late AS bornLate, NULL AS note FROM obligation')
  const typed: { staffId: number | null; bornLate: boolean; note: string | null } | undefined = first
  expect(typed?.note ?? null).toBeNull()
})
