import type { Row } from '../bench'
import { PASSWORD } from '../data/club'
import { idlePause, watched } from '../measure'
import { limitResult, pauseResult } from '../result'

const QUARTER = '2026Q3'

/** The quarter as a workbook with all its cases, and the register as a list: what leaves the house. */
export const exports: Row = async ({ size, callGate }) => {
  const order = { quarter: QUARTER, password: PASSWORD, labels: {} }
  let bytes = 0
  const before = process.memoryUsage.rss() / 1e6
  const book = await watched(async () => {
    const file = await callGate<{ base64: string }>('reports.exportQuarter', order)
    bytes = (file.base64.length * 3) / 4
  })
  const list = await watched(() => callGate('members.exportList', { password: PASSWORD }))
  const idle = await idlePause(book.ms)
  const took = (ms: number) => `took ${(ms / 1000).toFixed(1)} s`
  return [
    pauseResult({
      operation: 'export of a quarter with its cases: main-thread pause : idle',
      size: size.name,
      pause: book.pause,
      idle,
      detail: took(book.ms),
    }),
    limitResult({
      operation: 'resident memory meanwhile : before',
      size: size.name,
      unit: 'MB',
      ours: book.megabytes,
      bound: before,
      atMost: 600,
      detail: `a file of ${(bytes / 1e6).toFixed(1)} MB`,
    }),
    pauseResult({
      operation: 'export of the register: main-thread pause : idle',
      size: size.name,
      pause: list.pause,
      idle,
      detail: took(list.ms),
    }),
  ]
}
