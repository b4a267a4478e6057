import type { StatementInspector } from '../database/inspector'
import type { Threads } from '../jobs/runner'
import type { Core } from '../kernel/context'
import type { DataPaths } from '../kernel/data-paths'
import type { Desk, HostKind } from '../kernel/desk'
import type { Clock } from '../platform/clock'
import type { Reserve } from '../platform/reserve'

/** What a host gives the core to live in. */
export type CoreOptions = {
  folder: string
  host: HostKind
  version: string
  clock: Clock
  /** Where long work runs: worker threads, or in place in tests. Made anew when the folder changes. */
  threads: (club: { paths: DataPaths; dataKey: Buffer; clock: Clock }) => Threads
  /** scrypt's N for new slots; lower in tests only. */
  passwordCost: number
  /** Room on the disk held back for an emergency; a file beside the data when left out. */
  reserve?: (paths: DataPaths) => Reserve
  /** Sees every row that is read, in tests. */
  inspector?: StatementInspector
  /** Runs after the database was opened: what a switched-off week left to catch up on. */
  onOpen?: (core: RunningCore) => Promise<void>
}

/** The core with what hosts need beside the calls. */
export interface RunningCore extends Core {
  newDesk(): Desk
  /** The last window of a desk is gone: whoever was signed in there is signed out. */
  dropDesk(desk: Desk): void
  /** True while this process owns the folder. */
  owns(): boolean
  damage(): string | null
  shutDown(): Promise<void>
}
