import type { client } from '../../api/client'
import type { Translate } from '../../text/language'

type Moves = Awaited<ReturnType<typeof client.members.mergePreview>>['moves']

/** What a merge would move, in the order in which the nouns stand: 「将并入：3 次到访、1 张卡。」 */
export function movesText(moves: Moves, t: Translate): string {
  if (moves.length === 0) return t('members.merge.movesNothing')
  const list = moves.map(({ table, rows }) => t(`members.merge.movesRows.${table as 'visit'}`, { n: rows }))
  return t('members.merge.moves', { list: list.join('、') })
}
