import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Place, useWays } from '../../../src/renderer/ui/place'
import type { Role } from '../../../src/shared/access'
import { deskOf, prepareDesk, renderDesk } from '../desk'

prepareDesk()

function Way({ place }: { place: Place | null }) {
  const { to, why } = useWays()(place)
  return <p title="way">{to ?? why}</p>
}
const draw = (place: Place | null, role: Role) => {
  renderDesk(<Way place={place} />, { desk: deskOf([role]) })
  return screen.getByTitle('way').textContent
}
const staff: Place = { to: '/settings/staff', needs: 'staff.read' }

test.each([
  ['whoever holds the right is led there', staff, 'supervisor', '/settings/staff'],
  [
    'who does not is told which right it takes, and who has it',
    staff,
    'caller',
    '打开它需要“查看员工”的权限（客服主管、店长、管理员），请交给有权限的人。',
  ],
  ['a place for everybody needs none', { to: '/', needs: null }, 'department', '/'],
  ['what has no page says so', null, 'manager', '程序里还没有办这件事的页面，这里只作提醒。'],
] as const)('%s', (_why, place, role, said) => {
  expect(draw(place, role)).toBe(said)
})
