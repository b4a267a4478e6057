import { createContext, useContext } from 'react'
import type { Translate } from '../text/language'
import type { FileKind, PageNoun, TimelineLine, TodayRow } from './page-noun'

const Nouns = createContext<readonly PageNoun[]>([])

/** Hands every noun to the pages that loop over them. */
export const PageNounsProvider = Nouns.Provider

/** Every line that a member's timeline can have, by kind. */
export function useTimelineLines(): Readonly<Record<string, TimelineLine>> {
  return Object.assign({}, ...useContext(Nouns).map(({ timeline }) => timeline))
}

/** Every row that 今日 can have, by `what`. */
export function useTodayRows(): Readonly<Record<string, TodayRow>> {
  return Object.assign({}, ...useContext(Nouns).map(({ today }) => today))
}

/** Every kind of file that can be imported. */
export function useFileKinds(): Readonly<Record<string, FileKind>> {
  return Object.assign({}, ...useContext(Nouns).map(({ imports }) => imports))
}

/** How many rows of a table are said, by table. */
export function useMovedRows(): Readonly<Record<string, (n: number, t: Translate) => string>> {
  return Object.assign({}, ...useContext(Nouns).map(({ moved }) => moved))
}
