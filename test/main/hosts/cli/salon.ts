import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '../../../../src/main/app/gate'
import { hireAgents } from '../../../../src/main/hosts/cli/agents'
import { playDays } from '../../../../src/main/hosts/cli/simulation'
import { addDays, type Day } from '../../../../src/shared/day'
import { sharedData } from '../../../fixtures/shared-data'
import { PASSWORD, testClub } from '../../club'
import { importText } from '../../domains/imports/desk'

const file = join(sharedData, 'salon', 'receipts.csv')
export const isSalonHere = existsSync(file)
export const FIRST_DAY = '2018-03-15'
export const LAST_DAY = '2018-07-29'

/** So many days from the first receipt, two agents, contact rate 0.6; the till hands over in the morning what it took. */
export async function replaySalon(days: number) {
  const club = await testClub({ now: `${FIRST_DAY}T00:01:00+08:00` })
  const lines = linesByDay(readFileSync(file, 'utf8'))
  const desk = club.desk
  const agents = await hireAgents(
    {
      core: club.core,
      desk,
      zone: 'Asia/Shanghai',
      call: (path, input) => call(club.core, desk, path.split('.'), input, { id: null }) as Promise<never>,
    },
    2,
    PASSWORD,
  )
  return playDays({
    core: club.core,
    clock: club.clock,
    agents,
    manager: desk,
    days,
    contactRate: 0.6,
    seed: 1,
    async eachMorning(today) {
      const rows = lines.days.get(addDays(today, -1))
      if (!rows) return
      const text = [lines.heading, ...rows].join('\n')
      await importText(club, 'consumptions', text, { createMembers: true, dateOrder: 'mdy' })
    },
  })
}

function linesByDay(text: string): { heading: string; days: Map<Day, string[]> } {
  const [heading = '', ...lines] = text.trim().split('\n')
  const days = new Map<Day, string[]>()
  for (const line of lines) {
    const found = /^[^,]*,(\d\d)\/(\d\d)\/(\d{4}),/.exec(line)
    if (!found) throw new Error(`unread: ${line}`)
    const [, month, date, year] = found
    const day = `${year}-${month}-${date}`
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return { heading, days }
}
