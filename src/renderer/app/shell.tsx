import { Suspense } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Permitted } from '../ui/forbidden'
import { SkeletonAfter } from '../ui/skeleton-after'
import { CrashBoundary } from './crash-boundary'
import { type PageRoute, pageRoutes } from './routes'

/** The frame around every page of a signed-in person. */
export function Shell() {
  const { pathname } = useLocation()
  return (
    <main id="main" style={{ height: '100%' }}>
      <CrashBoundary resetKey={pathname}>
        <Suspense fallback={<SkeletonAfter />}>
          <Routes>
            {pageRoutes.map((route) => (
              <Route key={route.path} path={route.path} element={<PageElement route={route} />} />
            ))}
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </Suspense>
      </CrashBoundary>
    </main>
  )
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
