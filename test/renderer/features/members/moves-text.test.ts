import { getTableName } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { nouns } from '../../../../src/main/app/nouns'
import { pageNouns } from '../../../../src/renderer/app/nouns'
import { movesText } from '../../../../src/renderer/features/members/moves-text'
import { startText, text } from '../../../../src/renderer/text/language'

beforeAll(startText)

const said = Object.assign({}, ...pageNouns.map(({ moved }) => moved))

test('every table whose rows a merge moves has its words', () => {
  const moved = nouns.flatMap(({ tables }) =>
    tables
      .filter(({ members }) => members.some(({ merging }) => merging.how !== 'left'))
      .map(({ table }) => getTableName(table)),
  )
  expect(moved).toContain('ticket')
  for (const table of moved) expect(movesText([{ table, rows: 3 }], said, text)).toMatch(/^将并入：3 [一-鿿]+。$/)
})

test('what there is nothing of is not counted', () => {
  expect(movesText([], said, text)).toBe('没有要并入的记录。')
})
