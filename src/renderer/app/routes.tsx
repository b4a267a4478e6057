import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { PageRoute } from '../ui/page-noun'
import type { EmergencyProps } from './emergency'
import { pageNouns } from './nouns'

/** Pages inside the frame; `:id` parts come by `useParams`. */
export const pageRoutes: readonly PageRoute[] = pageNouns.flatMap(({ routes }) => routes ?? [])

/** 安全事件, also on the locked screen and while nobody is signed in. */
export const emergencyEntry: LazyExoticComponent<ComponentType<EmergencyProps>> = lazy(async () => ({
  default: (await import('../features/incidents/emergency-screen')).EmergencyScreen,
}))
