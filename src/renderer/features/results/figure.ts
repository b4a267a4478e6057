import type { client } from '../../api/client'
import type { Period } from './period'

type Results = typeof client.results
/** What is asked of a list, beside its period and the page. */
type Asked<List extends 'rows' | 'answers' | 'firstCalls' | 'visits'> = Omit<
  Parameters<Results[List]>[0],
  'from' | 'until' | 'month' | 'after' | 'limit'
>

/** What a number counts, and so what it opens. */
export type Figure =
  | { list: 'calls'; filter: Asked<'rows'> }
  | { list: 'answers'; filter: Asked<'answers'> }
  | { list: 'firstCalls'; filter: Asked<'firstCalls'> }
  | { list: 'visits' | 'visitors'; filter: Asked<'visits'> }

/** The rows that are looked at. */
export type FigureView = { title: string; days: Period; figure: Figure }

/** Opens what a number counts; `before`: in the days it is compared with. */
export type OpenFigure = (title: string, figure: Figure, when?: 'now' | 'before') => void
