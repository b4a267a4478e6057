import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, test } from 'vitest'
import { reportLabels } from '../../../../src/main/content/report-labels'
import { openArchive } from '../../../../src/main/tabular/archive'
import { readTableBytes } from '../../../../src/main/tabular/read'
import { at, hire, PASSWORD, type TestClub, testClub } from '../../club'

type FileOut = { name: string; mediaType: string; base64: string }

let club: TestClub
beforeEach(async () => {
  club = await testClub({ now: '2026-08-15T12:00:00+08:00' })
})

const order = { quarter: '2026Q3', labels: reportLabels }
const bytesOf = ({ base64 }: FileOut) => Buffer.from(base64, 'base64')
const exported = async () =>
  bytesOf(await club.call<FileOut>('reports.exportQuarter', { ...order, password: PASSWORD }))
const part = async (bytes: Buffer, name: string) => text((await openArchive(bytes)).inflate(name))

async function sell(name: string, item: string, amountFen = 5_050) {
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name, joinedOn: '2026-07-01' },
    phones: [],
  })
  const when = at('2026-08-15T11:00:00+08:00')
  await club.call('consumptions.record', { memberId: id, amountFen, item, quantity: 1, at: when })
}

describe('the workbook', () => {
  test('has the figures with their definitions, typed', async () => {
    await sell('王芳', '私教课')
    const bytes = await exported()
    const { rows } = await readTableBytes(bytes, { sheet: '概览' })
    const cells = new Map(rows.map((row) => [row.cells[0]?.text, row.cells]))
    expect(rows[0]?.cells.map((cell) => cell.text)).toEqual(['指标', '2026Q3', '样本数', '上季度', '定义'])
    expect(cells.get('消费合计（元）')?.slice(1, 4)).toMatchObject([{ value: 50.5 }, { value: 1 }, { value: 0 }])
    expect(cells.get('2026-08 消费（元）')?.[1]).toMatchObject({ value: 50.5 })
    expect(cells.get('消费合计（元）')?.[4]?.text).toBe(reportLabels['definition.consumption.total'])
    expect(cells.get('按时拨打率')?.[1]).toMatchObject({ text: '—' })
    for (const label of cells.keys()) expect(label, 'a key without words').not.toMatch(/^figure\./)
  })

  test('has the cases behind them: dates are dates, amounts are numbers', async () => {
    await sell('王芳', '私教课')
    await club.call('consumptions.record', { memberId: null, amountFen: -100, item: '退', quantity: 1 })
    const { rows } = await readTableBytes(await exported(), { sheet: '消费明细' })
    expect(rows.map((row) => row.cells.map((cell) => [cell.kind, cell.value ?? cell.text]))).toEqual([
      [
        ['text', '日期'],
        ['text', '姓名'],
        ['text', '项目'],
        ['text', '金额（元）'],
      ],
      [
        ['date', expect.anything()],
        ['text', '王芳'],
        ['text', '私教课'],
        ['number', 50.5],
      ],
      [
        ['date', expect.anything()],
        ['text', '散客'],
        ['text', '退'],
        ['number', -1],
      ],
    ])
  })

  test('draws native charts over its own cells', async () => {
    await sell('王芳', '私教课')
    const bytes = await exported()
    const chart = await part(bytes, 'xl/charts/chart1.xml')
    expect(chart).toContain('<c:barChart>')
    expect(chart).toMatch(/按月'?!\$B\$2:\$B\$4/)
    expect(chart).toContain('2026Q3 各月消费（元）')
    expect(await part(bytes, 'xl/charts/chart2.xml')).toMatch(/按月'?!\$E\$2:\$E\$4/)
  })

  test('is ready to be read and printed: heading in sight and on every page, filters, A4 across, page numbers', async () => {
    await sell('王芳', '私教课')
    const bytes = await exported()
    for (const sheet of [1, 2, 3, 4, 5, 6]) {
      const xml = await part(bytes, `xl/worksheets/sheet${sheet}.xml`)
      expect(xml, `sheet ${sheet}`).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
      expect(xml).toContain('<autoFilter ref="A1:')
      expect(xml).toMatch(/<pageSetup paperSize="9"[^>]*fitToHeight="0"[^>]*orientation="landscape"/)
      expect(xml).toContain('<pageSetUpPr fitToPage="1"/>')
      expect(xml).toContain('&amp;P / &amp;N')
    }
    expect(await part(bytes, 'xl/workbook.xml')).toMatch(/_xlnm.Print_Titles[^<]*>[^<]*\$1:\$1</)
  })

  test.each(['=1+1', '+8613800138000', '-2', '@SUM(A1)', '\tcmd', '\rcmd', '=HYPERLINK("http://x","y")', '<b>&"'])(
    'a hostile text stays text: %j',
    async (hostile) => {
      await sell(`${hostile}x`, '课')
      club.core.club()?.db.run('UPDATE consumption SET item = ?', hostile)
      const bytes = await exported()
      const { rows } = await readTableBytes(bytes, { sheet: '消费明细' })
      expect(rows[1]?.cells[2]).toMatchObject({
        kind: 'text',
        text: hostile.trim() === hostile ? hostile : expect.any(String),
      })
      for (const sheet of [1, 2, 3, 4, 5, 6])
        expect(await part(bytes, `xl/worksheets/sheet${sheet}.xml`)).not.toContain('<f>')
    },
  )
})

describe('who takes it out [C13]', () => {
  test('the manager confirms with the password, and it is written down', async () => {
    await expect(club.call('reports.exportQuarter', order)).rejects.toMatchObject({ code: 'session.wrong_password' })
    await expect(club.call('reports.exportQuarter', { ...order, password: 'wrong wrong' })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    await exported()
    const row = club.core
      .club()
      ?.db.get<object>(
        `SELECT object, actor, reason FROM audit WHERE action = 'reports.exportQuarter' AND reason IS NOT NULL`,
      )
    expect(row).toEqual({ object: 'report/2026Q3', actor: '张店长', reason: 'confirmed by own password' })
  })

  test('a supervisor gets it without names', async () => {
    await sell('王芳', '私教课')
    const { desk } = await hire(club, '主管', 'supervisor')
    const file = await club.callAs<FileOut>(desk, 'reports.exportQuarter', order)
    for (const sheet of ['消费明细', '新会员', '首次回访']) {
      const { rows } = await readTableBytes(bytesOf(file), { sheet })
      expect(rows[1]?.cells[1]?.text, sheet).toBe('王**')
    }
  })

  test('nobody else does', async () => {
    const { desk } = await hire(club, '前台', 'frontdesk')
    await expect(club.callAs(desk, 'reports.exportQuarter', order)).rejects.toMatchObject({ code: 'access.denied' })
  })
})
