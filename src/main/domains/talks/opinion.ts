import { CLUB_WORDS, EMPTY_OPINION, EMPTY_WORDS } from '../../content/opinion-words'

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const clubWords = new RegExp([...CLUB_WORDS].sort((a, b) => b.length - a.length).join('|'), 'g')
const KEPT_WORDS = 40

/**
 * The words that say what an opinion is about, each once: the club's own words first, then what a dictionary finds, of
 * two characters or more and without those that are in every sentence [C10].
 */
export function wordsOf(opinion: string): string[] {
  const text = opinion.normalize('NFKC').toLowerCase()
  const own = text.match(clubWords) ?? []
  const rest = text.replaceAll(clubWords, '，')
  const found = [...segmenter.segment(rest)]
    .filter(({ segment, isWordLike }) => isWordLike && /^(\p{Script=Han}{2,8}|[a-z]{3,20})$/u.test(segment))
    .map(({ segment }) => segment)
  return [...new Set([...own, ...found])].filter((word) => !EMPTY_WORDS.has(word)).slice(0, KEPT_WORDS)
}

/** Whether words say something one could act on: "还行" is an answer and no opinion [C2]. */
export function isSubstantive(opinion: string): boolean {
  const bare = opinion.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
  return bare.length >= 4 && !EMPTY_OPINION.test(bare)
}
