import { Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from './error-notice'
import { SkeletonAfter } from './skeleton-after'

type Props<T> = { query: UseQueryResult<T>; children: (data: T) => ReactNode; lines?: number }

/** What a query answered, or that it is still asking, or that it failed. Old rows stay when a later reading fails. */
export function QueryView<T>({ query, children, lines }: Props<T>) {
  const retry = () => query.refetch()
  if (query.data === undefined) {
    return query.isError ? <ErrorNotice error={query.error} retry={retry} /> : <SkeletonAfter lines={lines} />
  }
  if (!query.isError) return children(query.data)
  return (
    <Stack gap="sm" style={{ minHeight: 0, flex: 1 }}>
      <ErrorNotice error={query.error} retry={retry} />
      {children(query.data)}
    </Stack>
  )
}
