import type { z } from 'zod'
import type { TodayItem as TodayItemSchema } from '../../../shared/contract/today'
import type { Translate } from '../../text/language'

export type TodayItem = z.output<typeof TodayItemSchema>

/** The record behind an item: `callback:12` is 12. */
export function recordIdOf({ id }: TodayItem): string {
  return id.slice(id.indexOf(':') + 1)
}

/** Where an item is worked on. */
export function placeOf(item: TodayItem): string {
  const id = recordIdOf(item)
  switch (item.what) {
    case 'callback':
      return `/callbacks/${id}`
    case 'incident':
      return `/incidents/${id}`
    case 'import':
      return `/settings/import/${id}`
    case 'verification':
      return `/members/${item.memberId ?? id}`
  }
}

/** What kind of thing it is, in words: a callback by its kind, an incident by its type. */
export function whatText({ what, kind }: TodayItem, t: Translate): string {
  const fallback = t(`today.what.${what}`)
  if (what === 'callback') return t(`words.callbackKind.${kind as 'first'}`, { defaultValue: fallback })
  if (what === 'incident') return t(`words.incidentType.${kind as 'fire'}`, { defaultValue: fallback })
  return fallback
}
