/** Refused, with the reasons as the answer: exit 1. */
export class Refused extends Error {
  readonly answer: unknown

  constructor(answer: unknown) {
    super('refused')
    this.answer = answer
  }
}

/** Wrong use of the command line: exit 2. Everything else that goes wrong is a refusal with reasons: exit 1. */
export class Misuse extends Error {}

export const usage = `rackdesk COMMAND --data DIR [--user NAME] [--now INSTANT] [--json]

The password comes from the environment variable RACKDESK_PASSWORD.

  init --club gym|billiards --name NAME --manager NAME [--timezone ZONE] [--simulation]
  import members|memberships|visits|consumptions FILE [--map HEADING=field]... [--date-order mdy|dmy|ymd]
         [--create-members] [--anonymous CODE] [--shared-phones] [--dry-run]
  import undo BATCH
  members search TEXT
  members count
  callbacks due [--until INSTANT]
  callbacks record ID --outcome OUTCOME [--note TEXT] [--tries SEEN]
  obligations [--subject SUBJECT] [--all]
  why KEY
  why-not MEMBER KIND
  plan [--from DAY] [--to DAY]
  coverage 2018Q2
  calendar show [--year YEAR]
  calendar import FILE [--dry-run]
  simulate --days N [--agents N] [--contact-rate P] [--seed N]
  report quarter 2018Q2 --out FILE.xlsx
  backup
  restore FILE [--recovery-key KEY]
  verify
  serve [--port N] [--no-open]
  demo
`
