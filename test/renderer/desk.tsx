import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeAll } from 'vitest'
import { pageNouns } from '../../src/renderer/app/nouns'
import { startText } from '../../src/renderer/text/language'
import { StatusAnnouncer } from '../../src/renderer/ui/announcer'
import { ClockProvider } from '../../src/renderer/ui/clock'
import { type Desk, DeskProvider } from '../../src/renderer/ui/desk-context'
import { PageNounsProvider } from '../../src/renderer/ui/page-nouns'
import { theme } from '../../src/renderer/ui/theme'
import type { Role } from '../../src/shared/access'

/** 2026-11-22 14:30 in Shanghai, a Sunday. */
export const noon = Date.UTC(2026, 10, 22, 6, 30)

/** A desk with one signed-in person of these roles. */
export function deskOf(roles: Role[] = ['manager'], change: Partial<Desk> = {}): Desk {
  return {
    core: 'open',
    damage: null,
    setup: 'done',
    club: {
      name: '松石健身俱乐部',
      kind: 'gym',
      address: '松石路 88 号',
      phone: '',
      timezone: 'Asia/Shanghai',
      simulation: false,
      demo: false,
    },
    staff: [
      { id: '1', name: '王店长' },
      { id: '2', name: '李前台' },
    ],
    session: { staffId: '1', name: '王店长', roles, state: 'active', hasPin: true, certified: true },
    runningIncidentId: null,
    now: noon,
    clock: 'ok',
    faults: [],
    version: '0.1.0',
    host: 'browser',
    ...change,
  }
}

type Options = { desk?: Desk; path?: string }

/** Draws one piece of the page inside everything it may ask for. Files that use it call `prepareDesk()` first. */
export function renderDesk(children: ReactNode, { desk = deskOf(), path = '/' }: Options = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  return render(
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} env="test">
        <MemoryRouter initialEntries={[path]}>
          <ClockProvider now={desk.now} zone="Asia/Shanghai">
            <DeskProvider desk={desk}>
              <PageNounsProvider value={pageNouns}>{children}</PageNounsProvider>
              <Notifications />
              <StatusAnnouncer />
            </DeskProvider>
          </ClockProvider>
        </MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>,
  )
}

/** Before a file's tests the texts start; after each one its page is gone. */
export function prepareDesk(): void {
  beforeAll(startText)
  afterEach(cleanup)
}
