import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Permitted } from '../../../src/renderer/ui/forbidden'
import { deskOf, prepareDesk, renderDesk } from '../desk'

const request = vi.hoisted(() => vi.fn())
vi.mock('../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils } = await import('@orpc/tanstack-query')
  const client = { access: { requestPermission: request } }
  return { client, api: createTanstackQueryUtils(client) }
})

prepareDesk()

test('the page stays, says why, names who may, and asks in one click', async () => {
  request.mockResolvedValue({})
  renderDesk(<Permitted permission="import.run">内容</Permitted>, { desk: deskOf(['frontdesk']) })
  expect(screen.queryByText('内容')).toBeNull()
  expect(screen.getByRole('heading').textContent).toBe('这里需要“导入数据”权限')
  expect(screen.getByText('您现在的岗位是前台，没有这项权限。有这项权限的岗位：客服主管、店长。')).toBeTruthy()
  await act(async () => fireEvent.click(screen.getByText('请店长授权')))
  expect(request).toHaveBeenCalledTimes(1)
  expect(request).toHaveBeenCalledWith({ permission: 'import.run' }, expect.anything())
  await vi.waitFor(() => expect(screen.getByText('已请店长授权，并留下记录')).toBeTruthy())
})

test('who may sees the page', () => {
  renderDesk(<Permitted permission="import.run">内容</Permitted>, { desk: deskOf(['supervisor']) })
  expect(screen.getByText('内容')).toBeTruthy()
})
