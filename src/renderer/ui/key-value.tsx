import { Box, Text } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'

export type Pair = { key: string; label: string; value: ReactNode }

type Props = { pairs: readonly Pair[]; labelWidth?: number }

/** Facts of one record, label at the left, value at the right; a value that is missing shows a dash. */
export function KeyValue({ pairs, labelWidth = 96 }: Props) {
  return (
    <Box
      component="dl"
      m={0}
      style={{ display: 'grid', gridTemplateColumns: `${labelWidth}px minmax(0,1fr)`, columnGap: 12, rowGap: 6 }}
    >
      {pairs.map(({ key, label, value }) => (
        <Fragment key={key}>
          <Text component="dt" c="dimmed" size="sm">
            {label}
          </Text>
          <Text component="dd" m={0} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {value === null || value === undefined || value === '' ? '—' : value}
          </Text>
        </Fragment>
      ))}
    </Box>
  )
}
