import { Button, Group, Text, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../text/language'
import classes from './chart-frame.module.css'

type Props = {
  /** Says what the chart shows, as a sentence. */
  title: string
  /** The chart's points in words, for those who do not see it. */
  spoken: string
  hint: string
  table: ReactNode
  children: ReactNode
}

/** A chart with the sentence it proves, and the same figures as a table. */
export function ChartFrame({ title, spoken, hint, table, children }: Props) {
  const t = useText()
  const [asTable, setAsTable] = useState(false)
  return (
    <section className={classes.chart} aria-label={title}>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Title order={2} size="h3">
          {title}
        </Title>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          className="no-print"
          style={{ flex: 'none' }}
          aria-expanded={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'common.chart.hideTable' : 'common.chart.showTable')}
        </Button>
      </Group>
      {asTable ? (
        table
      ) : (
        <>
          <div role="img" aria-label={`${title}。${spoken}`}>
            {children}
          </div>
          <Text size="xs" c="dimmed" className="no-print">
            {hint}
          </Text>
        </>
      )}
    </section>
  )
}
