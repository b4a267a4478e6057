import type { RunningCore } from '../../src/main/app/running-core'
import type { OpenClub } from '../../src/main/kernel/context'
import type { Caller } from './data/club'
import type { Size } from './data/generator'
import type { Result } from './result'

/** What a measurement gets: an open club of some size, its own copy. */
export type Bench = {
  size: Size
  folder: string
  core: RunningCore
  club: OpenClub
  callGate: Caller
  /** Fewer repetitions where a first impression is enough. */
  quick: boolean
}

/** One or more lines of the table. */
export type Row = (bench: Bench) => Promise<Result[]>
