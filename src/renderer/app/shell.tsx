import { useDisclosure } from '@mantine/hooks'
import { Suspense, useRef } from 'react'
import { Route, Routes, useLocation, useNavigate } from 'react-router'
import { useText } from '../text/language'
import { Permitted } from '../ui/forbidden'
import { usePageHotkeys } from '../ui/hotkeys'
import type { PageRoute } from '../ui/page-noun'
import { SkeletonAfter } from '../ui/skeleton-after'
import { useUndoKey } from '../ui/toasts'
import { Banners } from './banners'
import { CrashBoundary } from './crash-boundary'
import { emergencyPath } from './emergency'
import classes from './frame.module.css'
import { Header } from './header'
import { HelpPage } from './help-page'
import { IdleLock } from './idle-lock'
import { Navigation } from './navigation'
import { NotFound } from './not-found'
import { Palette } from './palette'
import { places } from './places'
import { pageRoutes } from './routes'
import { useSessionActions } from './session-actions'
import { ShortcutTable } from './shortcut-table'

/** The frame around every page of a signed-in person. */
export function Shell() {
  const t = useText()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const main = useRef<HTMLElement>(null)
  const { lock } = useSessionActions()
  const [searching, search] = useDisclosure(false)
  const [keysShown, keys] = useDisclosure(false)

  useUndoKey()
  usePageHotkeys({
    F1: () => navigate('/help'),
    F2: () => navigate('/members/new'),
    F6: nextPane,
    F8: pathname.startsWith('/callbacks') ? undefined : () => navigate('/callbacks?start=1'),
    F12: () => navigate(emergencyPath),
    'mod+K': search.open,
    'mod+L': () => {
      lock()
    },
    'mod+Slash': keys.toggle,
    ...Object.fromEntries(places.map(({ key, path }) => [`mod+Digit${key}`, () => navigate(path)])),
  })

  return (
    <div className={classes.frame}>
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </button>
      <section className={classes.banner} aria-label={t('app.notices')}>
        <Banners />
      </section>
      <Header onSearch={search.open} onShortcuts={keys.open} />
      <Navigation />
      <main className={classes.main} ref={main} tabIndex={-1} style={{ outline: 'none' }}>
        <CrashBoundary resetKey={pathname}>
          <Suspense fallback={<SkeletonAfter />}>
            <Routes>
              {pageRoutes.map((route) => (
                <Route key={route.path} path={route.path} element={<PageElement route={route} />} />
              ))}
              <Route path="/help" element={<HelpPage />} />
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </CrashBoundary>
      </main>
      <Palette opened={searching} onClose={search.close} />
      <ShortcutTable opened={keysShown} onClose={keys.close} />
      <IdleLock />
    </div>
  )
}

/** F6: from the search to the navigation, to the page, and round again. A page with `data-panes` goes round its own. */
function nextPane() {
  if (document.querySelector('main [data-panes]')) return
  const panes = ['header', 'nav', 'main'].flatMap((name) => document.querySelector<HTMLElement>(name) ?? [])
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[(at + 1) % panes.length]
  const stop = pane?.querySelector<HTMLElement>('a[href],button:not(:disabled),input,tr[tabindex="0"],[tabindex="0"]')
  const target = stop ?? pane
  target?.focus()
}

function PageElement({ route: { page: Page, permission } }: { route: PageRoute }) {
  return permission ? (
    <Permitted permission={permission}>
      <Page />
    </Permitted>
  ) : (
    <Page />
  )
}
