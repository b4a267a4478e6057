import { pinyin, polyphonic } from 'pinyin-pro'

/**
 * A name as it is typed on a Latin keyboard. `full` 'wangxiaoming', `initials` 'wxm'; `alternatives` are further
 * spellings, full ones and initials, that the characters allow (乐嘉: 'lejia', 'lj' beside 'yuejia', 'yj').
 */
export type NamePinyin = { full: string; initials: string; alternatives: string[] }

/** Characters outside the dictionary that stand in names, with the character they are a form of. */
const VARIANTS: Readonly<Record<string, string>> = { 𠮷: '吉', 髙: '高', 﨑: '崎' }
const MOST_READINGS = 3
const MOST_SPELLINGS = 12

/** ü has no key: people type v. */
function spelling(reading: string): string {
  return reading.replaceAll('ü', 'v')
}

/** Latin letters and digits of a run of other text, without accents, lower case. */
function latin(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

type Syllable = { readings: string[]; initials: string[] }

function syllablesOf(name: string): Syllable[] {
  const known = [...name.normalize('NFC')].map((char) => VARIANTS[char] ?? char).join('')
  const syllables: Syllable[] = []
  let run = ''
  const closeRun = () => {
    for (const word of run.split(/[^\p{L}\p{N}\p{M}]+/u)) {
      const letters = latin(word)
      if (letters) syllables.push({ readings: [letters], initials: [letters.charAt(0)] })
    }
    run = ''
  }
  for (const { origin, pinyin: reading, isZh } of pinyin(known, { surname: 'head', toneType: 'none', type: 'all' })) {
    if (!isZh) {
      run += origin
      continue
    }
    closeRun()
    const others = polyphonic(origin, { toneType: 'none', type: 'array' })[0] ?? []
    const readings = [...new Set([reading, ...others].map(spelling))].slice(0, MOST_READINGS)
    syllables.push({ readings, initials: readings.map((each) => each.charAt(0)) })
  }
  closeRun()
  return syllables
}

/** Every way through the syllables, the first readings first, at most `MOST_SPELLINGS`. */
function combine(choices: readonly string[][]): string[] {
  let spellings = ['']
  for (const options of choices) {
    spellings = options.flatMap((option) => spellings.map((head) => head + option))
    if (spellings.length > MOST_SPELLINGS) spellings = spellings.slice(0, MOST_SPELLINGS)
  }
  return spellings
}

/** How a name is typed in pinyin; the surname is read as a surname (单 shan, 区 ou, 盖 ge). Latin names keep letters. */
export function pinyinOf(name: string): NamePinyin {
  const syllables = syllablesOf(name)
  const full = syllables.map(({ readings }) => readings[0] ?? '').join('')
  const initials = syllables.map((syllable) => syllable.initials[0] ?? '').join('')
  if (syllables.every(({ readings }) => readings.length === 1)) return { full, initials, alternatives: [] }
  const spellings = combine(syllables.map(({ readings }) => readings))
  const letters = combine(syllables.map((syllable) => [...new Set(syllable.initials)]))
  const alternatives = [...new Set([...spellings, ...letters])].filter((each) => each !== full && each !== initials)
  return { full, initials, alternatives }
}

/** What two writings of one name share: no spaces of any width, no invisible marks, one case, one width of letters. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()
}
