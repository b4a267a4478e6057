import { Button, Group, Text } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useText } from '../../text/language'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'

/** How many rows come at a time. */
export const pageRows = 50

type PageOf<Row> = { total: number; next: string | null; rows: Row[] }
/** Where the page after this one begins. */
export const nextOf = ({ next }: PageOf<unknown>) => next ?? undefined
/** The first page begins at the beginning. */
export const firstPage: string | undefined = undefined

type Props<Row> = {
  /** Under this name the list's look is remembered. */
  name: string
  query: UseInfiniteQueryResult<InfiniteData<PageOf<Row>>>
  columns: readonly RecordColumn<Row>[]
  rowKey: (row: Row) => string
  describe: (row: Row) => string
}

/** Rows behind a figure, as many as were asked for; each page begins where the one before ended. */
export function PagedRows<Row extends { opens: boolean }>({ name, query, columns, rowKey, describe }: Props<Row>) {
  const t = useText()
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows)
        // The newest count: the list may have grown since the first page.
        const total = pages.at(-1)?.total ?? 0
        return (
          <>
            {rows.some(({ opens }) => !opens) && (
              <Text size="xs" c="dimmed" px="lg" pb="xs">
                {t('results.rows.notOpen')}
              </Text>
            )}
            <RecordTable
              name={name}
              label={t('results.rows.table')}
              columns={columns}
              rows={rows}
              rowKey={rowKey}
              describe={describe}
              total={total}
              empty={
                <Text p="lg" c="dimmed" size="sm">
                  {t('results.rows.none')}
                </Text>
              }
            />
            {query.hasNextPage && (
              <Group px="lg" py="xs">
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={query.isFetchingNextPage}
                  onClick={() => query.fetchNextPage()}
                >
                  {t('results.rows.more', { shown: rows.length, total })}
                </Button>
              </Group>
            )}
          </>
        )
      }}
    </QueryView>
  )
}
