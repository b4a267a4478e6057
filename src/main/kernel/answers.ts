import { type Difference, differenceOf, type Json } from '../../shared/difference'
import type { Reply } from '../../shared/reply'
import type { Source } from '../database/sources'
import { fingerprint } from '../platform/secrets'

/** An answer as it travels: what was made of it as text, so that whoever looks at it sees what a page sees. */
export class Answer {
  readonly value: Json
  readonly text: string
  /** The same for the same answer, and not to be guessed by whoever does not hold it. */
  readonly mark: string

  constructor(value: unknown) {
    this.value = value as Json
    this.text = JSON.stringify(value)
    this.mark = fingerprint(this.text).slice(0, 32)
  }
}

type Shared = { answer: Answer; sources: ReadonlySet<Source>; at: number; day: string | null }

/** Who asks what: windows with the same rights that ask the same differ only where the answer looks at the person. */
export type Question = { path: string; input: unknown; rights: string; staffId: number | null }

/** How long an answer that tells the time may be told to another desk as well, in ms. */
const MOMENT_MS = 2000
/** An answer that comes from these is one desk's own, or changes without a word. */
const UNSHARED: readonly Source[] = ['@session', '@folder', '@jobs', '?']
const KEPT_CHARACTERS = 16 * 1024 * 1024
const KEPT_SHARED = 500

/**
 * What was answered last. Desks that ask the same are given one answer while nothing that it came from was written, and
 * a window is given only how its answer differs from the one that it holds.
 */
export class Answers {
  readonly #shared = new Map<string, Shared>()
  readonly #byMark = new Map<string, Answer>()
  readonly #underway = new Map<string, Promise<Answer>>()
  #characters = 0

  /** The answer to a question, if one is kept that still holds. `dayAt` tells the club's day of an instant. */
  shared(question: Question, now: number, dayAt: (now: number) => string): Answer | null {
    for (const key of [keyOf(question), personalKeyOf(question)]) {
      const known = this.#shared.get(key)
      if (!known) continue
      const age = now - known.at
      const isPast = known.sources.has('@clock') && (age < 0 || age > MOMENT_MS)
      if (!isPast && (known.day === null || known.day === dayAt(now))) return known.answer
      this.#shared.delete(key)
    }
    return null
  }

  /** Makes an answer that takes a while; who asks the same meanwhile waits for it and then looks whether it is theirs too. */
  async making(question: Question, known: () => Answer | null, make: () => Promise<Answer>): Promise<Answer> {
    const key = keyOf(question)
    for (let before = this.#underway.get(key); before; before = this.#underway.get(key)) {
      await before.catch(() => null)
      const answer = known()
      if (answer) return answer
    }
    const work = make()
    this.#underway.set(key, work)
    try {
      return await work
    } finally {
      this.#underway.delete(key)
    }
  }

  /** Keeps an answer for whoever asks the same, as long as that is right. */
  share(
    question: Question,
    answer: Answer,
    from: Omit<Shared, 'answer' | 'day'> & { dayAt(now: number): string },
  ): void {
    const { sources, at, dayAt } = from
    if (UNSHARED.some((source) => sources.has(source))) return
    const key = sources.has('@person') ? personalKeyOf(question) : keyOf(question)
    this.#shared.delete(key)
    this.#shared.set(key, { answer, sources, at, day: sources.has('@day') ? dayAt(at) : null })
    dropFirst(this.#shared, this.#shared.size - KEPT_SHARED)
  }

  /** Something was written: what came from it is asked anew. */
  written(sources: readonly Source[]): void {
    for (const [key, { sources: from }] of this.#shared)
      if (sources.includes('?') || sources.some((source) => from.has(source))) this.#shared.delete(key)
  }

  /** The club is another one, or closed: nothing is kept. */
  clear(): void {
    this.#shared.clear()
    this.#byMark.clear()
    this.#characters = 0
  }

  /** What a window that holds `held` is given of `answer`. */
  reply(answer: Answer, held: string): Reply {
    const { mark, text, value } = answer
    if (mark === held) return { mark }
    this.#keep(answer)
    const before = this.#byMark.get(held)
    const differs: Difference | null = before ? differenceOf(before.value, value) : null
    // Where nearly all is new, the whole is the shorter way to say it.
    if (differs === null || JSON.stringify(differs).length > text.length * 0.8) return { mark, whole: value }
    return { mark, differs }
  }

  #keep(answer: Answer): void {
    const known = this.#byMark.get(answer.mark)
    if (known) this.#byMark.delete(answer.mark)
    else this.#characters += answer.text.length
    this.#byMark.set(answer.mark, answer)
    for (const [mark, { text }] of this.#byMark) {
      if (this.#characters <= KEPT_CHARACTERS) break
      this.#byMark.delete(mark)
      this.#characters -= text.length
    }
  }
}

function keyOf({ path, input, rights }: Question): string {
  return JSON.stringify([path, input ?? null, rights])
}

function personalKeyOf(question: Question): string {
  return `${keyOf(question)}/${question.staffId}`
}

function dropFirst(map: Map<string, unknown>, count: number): void {
  let left = count
  for (const key of map.keys()) {
    if (left <= 0) return
    map.delete(key)
    left -= 1
  }
}
