import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../text/language'

/** What can be done with the selected rows. */
export type Batch<Row> = (rows: readonly Row[], clear: () => void) => ReactNode

type Props<Row> = { rows: readonly Row[]; batch: Batch<Row>; clear: () => void }

/** Above the list while rows are selected. */
export function BatchBar<Row>({ rows, batch, clear }: Props<Row>) {
  const t = useText()
  return (
    <Group gap="sm" px="lg" py={6} style={{ borderBottom: 'var(--hairline)' }} className="no-print">
      <Text size="sm" fw={600} role="status">
        {t('common.table.selected', { n: rows.length })}
      </Text>
      {batch(rows, clear)}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={clear}>
        {t('common.table.clearSelection')}
      </Button>
    </Group>
  )
}
