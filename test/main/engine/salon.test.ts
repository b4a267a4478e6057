import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { derive } from '../../../src/main/engine/derive'
import type { ConsumptionFact } from '../../../src/main/engine/facts'
import { defaultPolicy } from '../../../src/main/engine/policy'
import { firstRule } from '../../../src/main/engine/rules/first'
import { dayOf, monthOf } from '../../../src/shared/day'
import { sharedData } from '../../fixtures/shared-data'
import { at, dayConsumption, facts, member, ZONE } from './world'

const file = join(sharedData, 'salon', 'receipts.csv')
const present = existsSync(file)
if (!present) console.info('salon: skipped, the real records are not on this machine')

describe.runIf(present)('767 real customers', () => {
  test.each(['gym', 'billiards'] as const)('are due in the right months at a %s', (club) => {
    const ids = new Map<string, number>()
    const recorded = at('2018-08-01 09:00')
    const consumptions: ConsumptionFact[] = []
    for (const [index, line] of readFileSync(file, 'utf8').trim().split('\n').slice(1).entries()) {
      const found = /^[^,]*,(\d\d)\/(\d\d)\/(\d{4}),(?:"[^"]*"|[^,"]*),([^,]*),/.exec(line)
      if (found === null) throw new Error(`unread: ${line}`)
      const [, month, date, year, code = ''] = found
      const id = ids.get(code) ?? ids.size + 1
      ids.set(code, id)
      consumptions.push(dayConsumption(index + 1, id, `${year}-${month}-${date}`, recorded, 1))
    }
    const members = [...ids.values()].map((id) => member(id))
    const owed = derive(facts({ members, consumptions }), defaultPolicy(club), recorded, [firstRule])
    const months = (days: string[]) => {
      const counts: Record<string, number> = {}
      for (const day of days) counts[monthOf(day)] = (counts[monthOf(day)] ?? 0) + 1
      return Object.fromEntries(Object.entries(counts).sort())
    }
    expect(owed).toHaveLength(767)
    expect(months(owed.map((each) => String(each.why.facts.day)))).toEqual({
      '2018-03': 47,
      '2018-04': 206,
      '2018-05': 236,
      '2018-06': 161,
      '2018-07': 117,
    })
    expect(months(owed.map((each) => dayOf(each.due, ZONE)))).toEqual({
      '2018-03': 47,
      '2018-04': 206,
      '2018-05': 226,
      '2018-06': 163,
      '2018-07': 125,
    })
    expect(owed.every((each) => each.bornLate)).toBe(true)
  })
})
