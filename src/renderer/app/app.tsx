import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { ModalsProvider } from '@mantine/modals'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { useLanguage } from '../text/language'
import { StatusAnnouncer } from '../ui/announcer'
import { PageNounsProvider } from '../ui/page-nouns'
import { cssVariables, theme } from '../ui/theme'
import { DeskGate } from './desk-gate'
import { pageNouns } from './nouns'
import { createQueries } from './query-client'

/** Everything hangs below the gate; it decides between setup, sign-in, lock and the desk itself. */
const router = createHashRouter([{ path: '*', element: <DeskGate /> }])

export function App() {
  const [queries] = useState(createQueries)
  const language = useLanguage()
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <DatesProvider settings={{ locale: language.toLowerCase(), firstDayOfWeek: 1 }}>
          <ModalsProvider>
            <PageNounsProvider value={pageNouns}>
              <RouterProvider router={router} />
            </PageNounsProvider>
            <StatusAnnouncer />
          </ModalsProvider>
        </DatesProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}
