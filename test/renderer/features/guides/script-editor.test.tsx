import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { scriptFaults } from '../../../../src/renderer/features/guides/guide-faults'
import { ScriptEditor } from '../../../../src/renderer/features/guides/script-editor'
import type { Script } from '../../../../src/shared/contract/guides'
import { prepareDesk, renderDesk } from '../../desk'

prepareDesk()

const script: Script = {
  steps: [
    { id: 'greet', title: '问候', text: '您好' },
    { id: 'thanks', title: '致谢', text: '谢谢' },
  ],
  branches: [{ id: 'refused', title: '拒访', text: '打扰了', from: [], backTo: 'thanks' }],
}

function Editor() {
  const [value, setValue] = useState(script)
  return <ScriptEditor value={value} onChange={setValue} faults={scriptFaults(value)} />
}
const titles = () => screen.getAllByLabelText<HTMLInputElement>('标题').map((field) => field.value)

test('Alt and an arrow move a step, but not while the input method composes', () => {
  renderDesk(<Editor />)
  const first = screen.getAllByLabelText('标题')[0] ?? document.body
  fireEvent.keyDown(first, { key: 'ArrowDown', altKey: true, isComposing: true, keyCode: 229 })
  expect(titles()).toEqual(['问候', '致谢', '拒访'])
  fireEvent.keyDown(first, { key: 'ArrowDown', code: 'ArrowDown', altKey: true })
  expect(titles()).toEqual(['致谢', '问候', '拒访'])
})

test('removing the step a branch leads to says so at the branch', () => {
  renderDesk(<Editor />)
  fireEvent.click(screen.getByRole('button', { name: '删去：致谢' }))
  expect(titles()).toEqual(['问候', '拒访'])
  expect(screen.getByLabelText('说完回到').getAttribute('aria-invalid')).toBe('true')
})

test('a new step has nothing in it yet, and says that it must', () => {
  renderDesk(<Editor />)
  fireEvent.click(screen.getByRole('button', { name: '加一步' }))
  expect(titles()).toEqual(['问候', '致谢', '', '拒访'])
  expect(screen.getAllByText('这里不能空着')).toHaveLength(2)
})
