/** Where everything of a club lies. */
export type DataPaths = {
  readonly folder: string
  readonly database: string
  readonly keys: string
  readonly lock: string
  readonly backups: string
  readonly files: string
}
