import { expect, test } from 'vitest'
import { nouns } from '../../src/main/app/nouns'
import { FLOORS } from '../../src/main/kernel/noun-said'
import { brokenFloors, type Floors, floorsOf } from './floors'
import { type SourceFile, sourceFiles } from './source-files'

const domains = 'src/main/domains'

test('every room stands on a floor, looks only down, and by what is open; none goes round in a circle', () => {
  expect(brokenFloors(floorsOf(nouns), sourceFiles(`${domains}/**/*.ts`))).toEqual([])
})

test('each noun says its floor and what it leaves open', () => {
  const { floors, open } = floorsOf([
    { name: 'upper', floor: 'owed', tables: [] },
    { name: 'lower', floor: 'ground', open: ['rows'], tables: [] },
  ])
  expect(floors).toEqual([['lower'], [], ['upper'], [], [], []])
  expect(floors).toHaveLength(FLOORS.length)
  expect(open).toEqual({ lower: ['rows'], upper: [] })
})

/** Three rooms on two floors, and one open file. */
const small: Floors = { floors: [['ground', 'beside'], ['upper']], open: { ground: ['rows'] } }
const room = (path: string, text = 'export const here = 1\n'): SourceFile => ({ path: `${domains}/${path}`, text })
const whole = [room('ground/service.ts'), room('beside/service.ts'), room('upper/service.ts')]
const importing = (file: string) => `import type { here } from '${file}'\nexport type There = typeof here\n`

test('a way down by service, schema or an open file is let through', () => {
  const down = [room('upper/a.ts', importing('../ground/service')), room('upper/b.ts', importing('../ground/rows'))]
  expect(brokenFloors(small, [...whole, ...down, room('ground/c.ts', importing('../beside/schema'))])).toEqual([])
})

test.each<[string, SourceFile[], string]>([
  ['a room without a floor', [room('attic/service.ts')], 'attic stands on no floor'],
  [
    'a type from above',
    [room('ground/a.ts', importing('../upper/service'))],
    `${domains}/ground/a.ts goes up to upper/service`,
  ],
  [
    'from a folder within a room',
    [room('ground/in/a.ts', importing('../../upper/service'))],
    `${domains}/ground/in/a.ts goes up to upper/service`,
  ],
  [
    'a file that is loaded late',
    [room('ground/a.ts', "export const late = () => import('../upper/service')\n")],
    `${domains}/ground/a.ts goes up to upper/service`,
  ],
  [
    'an inner file',
    [room('upper/a.ts', importing('../ground/hidden'))],
    `${domains}/upper/a.ts enters ground by hidden`,
  ],
  [
    'two rooms of a floor that need each other',
    [room('ground/a.ts', importing('../beside/service')), room('beside/a.ts', importing('../ground/service'))],
    'ground goes round in a circle',
  ],
])('%s is found', (_why, planted, found) => {
  expect(brokenFloors(small, [...whole, ...planted])).toContain(found)
})

test('a room that is gone is taken off its floor', () => {
  expect(brokenFloors(small, whole.slice(1))).toContain('ground is not there')
})
