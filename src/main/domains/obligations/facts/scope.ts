import type { Reader } from '../../../database/handle'
import { formed, ID, row } from '../../../database/row'
import type { Subject } from '../../../engine/obligation'
import type { CaseSource, FactsSaid } from '../../../kernel/facts'
import { familyOf } from '../../members/family'

/** What has facts of its own, whether it names a member or not. A membership always goes with its member. */
export type CaseSubject = Extract<Subject, `${'ticket' | 'incident' | 'equipment' | 'club'}/${number}`>

/** There is one club in a database. */
export const CLUB: CaseSubject = 'club/1'

/** What somebody asks to be derived anew: members or cases whose facts have changed. */
export type Concerned = { readonly members: readonly number[]; readonly subjects: readonly CaseSubject[] }

/**
 * What is derived and stored together, whole: families, not single members, and with them every case that names one of
 * them; cases, and with them the family of the member that each names. All rows about these subjects, and all rows that
 * name one of these members, are the scope's.
 */
export type Scope = Concerned

/** The cases that have facts of their own. */
export function casesOf(sources: readonly FactsSaid[]): CaseSource[] {
  return sources.flatMap(({ cases }) => cases ?? [])
}

/** The scope that holds what is concerned. */
export function wholeScope(db: Reader, concerned: Concerned, sources: readonly FactsSaid[]): Scope {
  const naming = casesOf(sources).filter(({ namesMember }) => namesMember)
  const named = naming.flatMap((source) => membersNamedBy(db, source, idsOf(concerned.subjects, source)))
  const asked = [...concerned.members, ...named]
  const members = asked.length === 0 ? [] : familyOf(db, asked)
  const theirs = naming.flatMap((source) => casesNaming(db, source, members))
  return { members, subjects: [...new Set([...concerned.subjects, ...theirs])] }
}

/** The ids of those subjects that the source knows. */
export function idsOf(subjects: readonly CaseSubject[], { noun }: CaseSource): number[] {
  const prefix = `${noun}/`
  return subjects.flatMap((each) => (each.startsWith(prefix) ? [Number(each.slice(prefix.length))] : []))
}

const SubjectRow = row({ subject: formed<CaseSubject>(/^(ticket|incident|equipment|club)\/\d+$/) })

/**
 * The next subjects after `after` in the order of their names that no member brings along: the club, cases without a
 * member or whose member is gone, and what rows without a member are about, whatever became of it.
 */
export function subjectsAfter(
  db: Reader,
  after: string,
  limit: number,
  sources: readonly FactsSaid[],
): readonly CaseSubject[] {
  const own = casesOf(sources).map(
    ({ noun, table, namesMember }) =>
      `UNION SELECT '${noun}/' || id FROM ${table} ${
        namesMember ? 'WHERE member_id IS NULL OR member_id NOT IN (SELECT id FROM member)' : ''
      }`,
  )
  return db
    .all(
      SubjectRow,
      `SELECT subject FROM (SELECT '${CLUB}' AS subject ${own.join(' ')}
         UNION SELECT subject FROM obligation WHERE member_id IS NULL AND subject NOT GLOB 'member/*')
       WHERE subject > ? ORDER BY subject LIMIT ?`,
      after,
      limit,
    )
    .map(({ subject }) => subject)
}

function membersNamedBy(db: Reader, { table }: CaseSource, ids: readonly number[]): number[] {
  if (ids.length === 0) return []
  return db
    .all(
      ID,
      `SELECT DISTINCT member_id AS id FROM ${table}
       WHERE id IN (SELECT value FROM json_each(?)) AND member_id IS NOT NULL`,
      JSON.stringify(ids),
    )
    .map(({ id }) => id)
}

function casesNaming(db: Reader, { noun, table }: CaseSource, members: readonly number[]): CaseSubject[] {
  if (members.length === 0) return []
  return db
    .all(
      ID,
      `SELECT id FROM ${table} WHERE member_id IN (SELECT value FROM json_each(?)) AND member_id IS NOT NULL`,
      JSON.stringify(members),
    )
    .map(({ id }): CaseSubject => `${noun}/${id}`)
}
