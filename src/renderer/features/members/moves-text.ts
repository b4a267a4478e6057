import type { client } from '../../api/client'
import type { Translate } from '../../text/language'
import type { PageNoun } from '../../ui/page-noun'

type Moves = Awaited<ReturnType<typeof client.members.mergePreview>>['moves']

/** What a merge would move, in the order in which the nouns stand: 「将并入：3 次到访、1 张卡。」 */
export function movesText(moves: Moves, said: NonNullable<PageNoun['moved']>, t: Translate): string {
  if (moves.length === 0) return t('members.merge.movesNothing')
  const list = moves.map(({ table, rows }) => said[table]?.(rows, t) ?? table)
  return t('members.merge.moves', { list: list.join(t('common.listComma')) })
}
