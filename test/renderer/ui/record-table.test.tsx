import { createEvent, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { RecordTable } from '../../../src/renderer/ui/record-table'
import { prepareDesk, renderDesk } from '../desk'

prepareDesk()
beforeEach(() => localStorage.clear())

type Row = { id: string; name: string; note: string }
const rows: Row[] = ['单雄信', '李倩', '周航'].map((name, at) => ({
  id: String(at + 1),
  name,
  note: `第${at + 1}行\t内`,
}))
const columns = [
  { id: 'name', header: '姓名', cell: (row: Row) => row.name, text: (row: Row) => row.name, fixed: true, sort: 'name' },
  { id: 'note', header: '备注', cell: (row: Row) => row.note, text: (row: Row) => row.note },
]

function draw(more: Partial<Parameters<typeof RecordTable<Row>>[0]> = {}) {
  const acts = { open: vi.fn(), page: vi.fn(), sort: vi.fn(), button: vi.fn() }
  renderDesk(
    <RecordTable<Row>
      name="test"
      label="名单"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      describe={(row) => `${row.name}，待回访`}
      total={130}
      paging={{ offset: 50, limit: 50, onChange: acts.page }}
      sort={{ by: 'recent', onSort: acts.sort }}
      onOpen={acts.open}
      actions={(row) => (
        <button type="button" onClick={() => acts.button(row.id)}>
          签到
        </button>
      )}
      batch={(chosen) => <span>选了 {chosen.map((row) => row.name).join()}</span>}
      {...more}
    />,
  )
  const row = (name: string) => screen.getByRole('row', { name: `${name}，待回访` })
  return { ...acts, row }
}
const headings = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent)

test('序号 first and counted through the pages, 操作 last, the total below', () => {
  const { row } = draw()
  expect(headings()).toEqual(['', '序号', '姓名', '备注', '操作'])
  expect(within(row('单雄信')).getByText('51')).toBeTruthy()
  expect(screen.getByText('共 130 条')).toBeTruthy()
  expect(screen.getByText('第 2 页，共 3 页')).toBeTruthy()
})

test('one row is in the tab order; arrows, Home and End move it', async () => {
  const { row } = draw()
  const stops = () => screen.getAllByRole('row').filter((one) => one.tabIndex === 0)
  expect(stops()).toEqual([row('单雄信')])
  row('单雄信').focus()
  fireEvent.keyDown(row('单雄信'), { key: 'ArrowDown' })
  await vi.waitFor(() => expect(document.activeElement).toBe(row('李倩')))
  fireEvent.keyDown(row('李倩'), { key: 'End' })
  await vi.waitFor(() => expect(document.activeElement).toBe(row('周航')))
  fireEvent.keyDown(row('周航'), { key: 'ArrowDown' })
  await vi.waitFor(() => expect(stops()).toEqual([row('周航')]))
  fireEvent.keyDown(row('周航'), { key: 'Home' })
  await vi.waitFor(() => expect(document.activeElement).toBe(row('单雄信')))
})

test('Enter opens, Space selects, and neither does while composing', () => {
  const { row, open } = draw()
  row('李倩').focus()
  fireEvent.keyDown(row('李倩'), { key: 'Enter', isComposing: true })
  expect(open).not.toHaveBeenCalled()
  fireEvent.keyDown(row('李倩'), { key: 'Enter' })
  expect(open).toHaveBeenCalledWith(rows[1])
  fireEvent.keyDown(row('李倩'), { key: ' ' })
  expect(row('李倩').getAttribute('aria-selected')).toBe('true')
  expect(screen.getByText('选了 李倩')).toBeTruthy()
})

test('a click on the row opens it, one on its button does only what the button says', () => {
  const { row, open, button } = draw()
  fireEvent.click(within(row('周航')).getByText('签到'))
  expect(button).toHaveBeenCalledWith('3')
  expect(open).not.toHaveBeenCalled()
  fireEvent.click(within(row('周航')).getByText('周航'))
  expect(open).toHaveBeenCalledWith(rows[2])
})

test('copied rows are tab separated, without tabs of their own', () => {
  const { row } = draw()
  fireEvent.click(within(row('单雄信')).getByRole('checkbox'))
  fireEvent.click(within(row('周航')).getByRole('checkbox'))
  const setData = vi.fn()
  const copy = createEvent.copy(row('单雄信'), { clipboardData: { setData } })
  fireEvent(row('单雄信'), copy)
  expect(setData).toHaveBeenCalledWith('text/plain', '单雄信\t第1行 内\r\n周航\t第3行 内')
})

test('paging and sorting are the core’s', () => {
  const { page, sort } = draw()
  fireEvent.click(screen.getByLabelText('下一页'))
  expect(page).toHaveBeenCalledWith({ offset: 100, limit: 50 })
  fireEvent.change(screen.getByLabelText('每页'), { target: { value: '100' } })
  expect(page).toHaveBeenLastCalledWith({ offset: 0, limit: 100 })
  fireEvent.click(screen.getByTitle('按姓名排序'))
  expect(sort).toHaveBeenCalledWith('name')
})

test('a hidden column stays hidden on this desk', () => {
  localStorage.setItem('rackdesk.table.test', JSON.stringify({ hidden: ['note'], dense: true }))
  draw()
  expect(headings()).toEqual(['', '序号', '姓名', '操作'])
})

test('past a hundred rows only a window of them is drawn, and all are counted', () => {
  const many = Array.from({ length: 400 }, (_, at) => ({ id: String(at), name: `会员${at}`, note: '' }))
  draw({ rows: many, total: 400, paging: undefined })
  expect(screen.getAllByRole('row').length).toBeLessThan(100)
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('401')
})
