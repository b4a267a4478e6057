import { expect, test } from 'vitest'
import { ExcelDateTime, Format, Formula, Workbook } from 'wasm-xlsxwriter'
import { readTableBytes } from '../../../src/main/tabular/read'

test('a workbook of a writer that is not ours is read as it was meant', async () => {
  const workbook = new Workbook()
  const day = new Format().setNumFormat('yyyy"年"m"月"d"日"')
  const moment = new Format().setNumFormat('yyyy-mm-dd hh:mm')
  const sheet = workbook.addWorksheet().setName('会员 & 卡')
  sheet.writeString(0, 0, '姓名').writeString(0, 1, '出生日期').writeString(0, 4, '到访')
  sheet.writeString(2, 0, '张𠮷 <b>')
  sheet.writeDateWithFormat(2, 1, ExcelDateTime.fromYMD(1990, 5, 7), day)
  sheet.writeNumber(2, 2, 13800138000).writeBoolean(2, 3, true)
  sheet.writeDatetimeWithFormat(2, 4, ExcelDateTime.parseFromStr('2018-03-14 15:50:00'), moment)
  sheet.writeFormula(2, 5, new Formula('=1+1').setResult('2'))
  workbook.addWorksheet().setName('第二').writeString(0, 0, 'x')

  const table = await readTableBytes(Buffer.from(workbook.saveToBufferSync()))
  expect([table.sheet, table.sheets]).toEqual(['会员 & 卡', ['会员 & 卡', '第二']])
  expect(
    table.rows.map(({ line, cells }) => [line, ...cells.map(({ text, kind }) => `${kind} ${text}`.trim())]),
  ).toEqual([
    [1, 'text 姓名', 'text 出生日期', 'text', 'text', 'text 到访'],
    [
      3,
      'text 张𠮷 <b>',
      'date 1990-05-07',
      'number 13800138000',
      'boolean TRUE',
      'date 2018-03-14 15:50:00',
      'formula 2',
    ],
  ])
})
