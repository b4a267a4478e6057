import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { askAgain } from '../../../src/renderer/api/changes'
import { isAskedTogether } from '../../../src/renderer/api/together'

vi.mock('../../../src/renderer/api/client', () => ({ client: {} }))

const paths = ['members.list', 'members.get', 'results.overview'] as const

afterEach(() => {
  vi.useRealTimers()
})

/** A page that shows the first two of these and has shown the third before; `asked` counts what it asks. */
async function page() {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } })
  const asked: string[] = []
  for (const path of paths) {
    const options = {
      queryKey: [path.split('.'), { type: 'query' }],
      queryFn: () => {
        asked.push(path)
        return {}
      },
    }
    if (path === 'results.overview') await queries.prefetchQuery(options)
    else new QueryObserver(queries, options).subscribe(() => undefined)
  }
  await vi.waitFor(() => expect(queries.isFetching()).toBe(0))
  asked.length = 0
  const stale = () =>
    queries
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map((query) => (query.queryKey[0] as string[]).join('.'))
  return { queries, asked, stale }
}

test('what this window did is asked for at once, and nothing else', async () => {
  const { queries, asked, stale } = await page()
  await askAgain(queries, { queries: ['members.get', 'members.count'], own: true })
  expect(asked).toEqual(['members.get'])
  expect(stale()).toEqual([])
})

test('what another window did is asked for after the wait, and opens fresh meanwhile', async () => {
  const { queries, asked, stale } = await page()
  vi.useFakeTimers()
  const again = askAgain(queries, { queries: ['members.list', 'results.overview'], own: false }, 700)
  await vi.advanceTimersByTimeAsync(699)
  expect(asked).toEqual([])
  expect(stale()).toEqual(['members.list', 'results.overview'])
  await vi.advanceTimersByTimeAsync(1)
  await again
  expect(asked).toEqual(['members.list'])
  expect(stale()).toEqual(['results.overview'])
})

test('the wait lies between 0.3 and 2 seconds, so that ten desks do not ask in the same moment', async () => {
  vi.useFakeTimers()
  for (const [drawn, waited] of [
    [0, 300],
    [0.5, 1150],
    [1, 2000],
  ] as const) {
    vi.spyOn(Math, 'random').mockReturnValueOnce(drawn)
    const over = vi.fn()
    const again = askAgain(new QueryClient(), { queries: ['members.get'], own: false }).then(over)
    await vi.advanceTimersByTimeAsync(waited - 1)
    expect(over).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await again
  }
})

test('what is asked again goes to the core together, what is asked for the first time alone', async () => {
  const queries = new QueryClient()
  const seen: boolean[] = []
  const options = {
    queryKey: [['members', 'get'], { type: 'query' }],
    queryFn: () => {
      seen.push(isAskedTogether())
      return {}
    },
  }
  new QueryObserver(queries, options).subscribe(() => undefined)
  await vi.waitFor(() => expect(queries.isFetching()).toBe(0))
  await askAgain(queries, { queries: ['members.get'], own: true })
  expect(seen).toEqual([false, true])
})
