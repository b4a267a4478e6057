import { parseMinute } from '../../ui/time'

export type ClubKind = 'gym' | 'billiards'
export type Span = { from: string; until: string }

/** What is typed before the club exists; never the password. */
export type SetupForm = {
  step: 'kind' | 'hours' | 'manager'
  kind: ClubKind | null
  name: string
  address: string
  phone: string
  hours: readonly Span[]
  manager: string
}

/** The hours a club of that kind usually keeps. */
export const usualHours: Readonly<Record<ClubKind, Span>> = {
  gym: { from: '08:00', until: '22:00' },
  billiards: { from: '10:00', until: '26:00' },
}

const blankForm: SetupForm = {
  step: 'kind',
  kind: null,
  name: '',
  address: '',
  phone: '',
  hours: [],
  manager: '',
}

const key = 'rackdesk.setup'

/** A reload in the middle of the first run goes on where it was. */
export function readForm(): SetupForm {
  try {
    return { ...blankForm, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<SetupForm>) }
  } catch {
    return blankForm
  }
}

export function keepForm(form: SetupForm): void {
  sessionStorage.setItem(key, JSON.stringify(form))
}

export function forgetForm(): void {
  sessionStorage.removeItem(key)
}

/** Spans as minutes from midnight, or null when one is no time or ends before it begins. */
export function spansOf(hours: readonly Span[]): { from: number; until: number }[] | null {
  const spans: { from: number; until: number }[] = []
  for (const { from, until } of hours) {
    const begin = parseMinute(from)
    const end = parseMinute(until)
    if (begin === null || end === null || end <= begin) return null
    if (begin < (spans.at(-1)?.until ?? 0)) return null
    spans.push({ from: begin, until: end })
  }
  return spans
}
