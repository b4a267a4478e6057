import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Translate } from '../../text/language'
import type { RecordColumn } from '../../ui/record-table'

export type Person = { memberId: string; member: string; memberNumber: string; phone: string | null; opens: boolean }

/** A column whose cell is its text. */
export function textColumn<Row>(id: string, header: string, text: (row: Row) => string): RecordColumn<Row> {
  return { id, header, cell: text, text }
}

/** Whom a row is about: the name leads to the member's page where the reader may open it. */
export function personColumns<Row extends Person>(t: Translate): RecordColumn<Row>[] {
  return [
    {
      ...textColumn<Row>('member', t('results.rows.member'), (row) => row.member),
      fixed: true,
      cell: (row) =>
        row.opens ? (
          <Anchor component={Link} to={`/members/${row.memberId}`} size="sm">
            {row.member}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {row.member}
          </Text>
        ),
    },
    textColumn('number', t('results.rows.number'), (row) => row.memberNumber),
    textColumn('phone', t('results.rows.phone'), (row) => row.phone ?? t('results.rows.noPhone')),
  ]
}

/** What was said, each thing on a line of its own. */
export function saidColumn<Row>(header: string, said: (row: Row) => string[]): RecordColumn<Row> {
  return {
    id: 'said',
    header,
    cell: (row) =>
      said(row).map((line) => (
        <Text key={line} size="sm" maw={280} style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      )),
    text: (row) => said(row).join(' / '),
  }
}
