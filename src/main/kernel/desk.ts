export type HostKind = 'browser' | 'electron' | 'cli'

/** One open window or terminal. */
export type Desk = {
  readonly id: string
  readonly host: HostKind
  session: Session | null
  /** When this desk last opened a member's page: repeats within ten minutes are one view. */
  readonly viewed: Map<string, number>
}

export type Session = {
  readonly id: string
  readonly staffId: number
  readonly name: string
  state: 'active' | 'locked'
  readonly healthKey: Buffer | null
  /** The password was given with this very call, as on the command line. */
  readonly confirmed: boolean
}
