import type { FramePlace } from '../ui/page-noun'
import { pageNouns } from './nouns'

/** Where the desk's pages are, by their keys. */
export const places: readonly FramePlace[] = pageNouns
  .flatMap(({ place }) => (place ? [place] : []))
  .toSorted((a, b) => a.key - b.key)
