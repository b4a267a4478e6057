import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { invalidateDomains } from '../../../src/renderer/api/changes'

vi.mock('../../../src/renderer/api/client', () => ({ client: {} }))

async function staleAfter(touched: string[]): Promise<string[]> {
  const queries = new QueryClient()
  for (const path of [
    ['members', 'list'],
    ['members', 'get'],
    ['callbacks', 'listDue'],
    ['today', 'list'],
    ['access', 'state'],
  ]) {
    queries.setQueryData([path, { type: 'query' }], {})
  }
  await invalidateDomains(queries, touched)
  return queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.isInvalidated)
    .map((query) => (query.queryKey[0] as string[]).join('.'))
}

test('a commit makes the queries of its domains stale, and no others', async () => {
  expect(await staleAfter(['members'])).toEqual(['members.list', 'members.get', 'today.list'])
  expect(await staleAfter(['access'])).toEqual(['access.state'])
})

test.each(['callbacks', 'incidents', 'imports'])('today is put together from %s too', async (domain) => {
  expect(await staleAfter([domain])).toContain('today.list')
})
