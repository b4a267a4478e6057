import { expect, test } from 'vitest'
import { traditional } from '../../build/traditional-text'

test.each([
  ['登记会员', '登記會員'],
  ['台球厅的球杆寄存', '撞球館的球桿寄存'],
  ['正式数据始终使用真实时间', '正式資料始終使用真實時間'],
  ['导入表头，打印单元格', '匯入標題列，列印儲存格'],
])('%s reads %s in Taiwan', (mainland, taiwan) => {
  expect(traditional(mainland)).toBe(taiwan)
})

test('keys, places for values and code stay as they are', () => {
  const line = "  left: '剩 {{span}}', // F2\n"
  expect(traditional(line)).toBe("  left: '剩 {{span}}', // F2\n")
})
