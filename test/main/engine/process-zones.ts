import { afterAll, beforeAll, describe } from 'vitest'

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Chatham'] as const

/** The same cases in processes of different time zones: the club's zone is a setting, whatever the machine believes. */
export function inProcessZones(title: string, cases: () => void): void {
  describe.each(zones)(`${title} in a process that runs in %s`, (zone) => {
    const own = process.env.TZ
    beforeAll(() => {
      process.env.TZ = zone
    })
    afterAll(() => {
      if (own === undefined) delete process.env.TZ
      else process.env.TZ = own
    })
    cases()
  })
}
