import { describe, expect, test } from 'vitest'
import type { Figure } from '../../../../src/shared/contract/reports'
import { hasSharedData, sharedData } from '../../../fixtures/tabular/records'
import { testClub } from '../../club'
import { importFile } from '../imports/desk'

if (!hasSharedData) console.warn('skipped: no sample files beside the project')

type Report = {
  figures: Figure[]
  months: { month: string; consumptionFen: number; newMembers: number; firstDue: number }[]
}

describe.skipIf(!hasSharedData)('a till’s real records come out as its own figures [C11 C12]', () => {
  test.each([{}, { anonymous: 'WALK_IN' }])('with %j', async (options) => {
    const club = await testClub({ now: '2026-11-22T12:00:00+08:00' })
    await importFile(club, 'consumptions', `${sharedData}salon/receipts.csv`, { createMembers: true, ...options })
    const quarter = (name: string) => club.call<Report>('reports.quarter', { quarter: name })
    const [q1, q2, q3] = [await quarter('2018Q1'), await quarter('2018Q2'), await quarter('2018Q3')]
    const months = [...q1.months, ...q2.months, ...q3.months].filter(({ consumptionFen }) => consumptionFen > 0)
    expect(months.map(({ month, consumptionFen }) => [month, consumptionFen])).toEqual([
      ['2018-03', 326_000],
      ['2018-04', 1_738_845],
      ['2018-05', 3_447_264],
      ['2018-06', 3_211_299],
      ['2018-07', 2_857_495],
    ])
    const named = 'anonymous' in options
    const value = (report: Report, key: string) => report.figures.find((figure) => figure.key === key)?.value
    expect([q1, q2, q3].map((report) => Number(value(report, 'consumption.total'))).reduce((a, b) => a + b)).toBe(
      11_580_903,
    )
    // The till's word for nobody was its customer once, in its first month.
    const first = months.map(({ newMembers }) => newMembers)
    expect(first).toEqual([47, named ? 205 : 206, 236, 161, 117])
    expect(months.map(({ firstDue }) => firstDue)).toEqual([47, named ? 205 : 206, 226, 163, 125])
    expect(value(q3, 'members.total')).toBe(named ? 766 : 767)
    expect(value(q2, 'first.bornLate')).toBe(named ? 594 : 595)
    expect(value(q2, 'first.onTimeRate')).toBeNull()

    const pages = [0, 500, 1000].map((offset) =>
      club.call<{ total: number; rows: { amountFen: number }[] }>('reports.rows', {
        quarter: '2018Q2',
        key: 'consumption.total',
        offset,
        limit: 500,
      }),
    )
    const rows = (await Promise.all(pages)).flatMap((page) => page.rows)
    expect(rows.map((row) => row.amountFen).reduce((a, b) => a + b)).toBe(value(q2, 'consumption.total'))
  })
})
