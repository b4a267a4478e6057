/** What kind of day it is for hours: 工作日, 周末, 节假日, 调休上班日. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeup'

/** Minutes from midnight, `from` included and `until` not; `until` may pass 1440, because a hall closes at 26:00. */
export type Span = { readonly from: number; readonly until: number }

/** Spans of each kind of day; none means closed. */
export type WeekHours = Readonly<Record<DayKind, readonly Span[]>>

/** The latest end of a span: noon of the next day. */
const LATEST_UNTIL = 2160

export type HoursProblem = { dayKind: DayKind; index: number; reason: 'bounds' | 'empty' | 'overlap' }

/** What is wrong with these hours, so that policy can be refused before anything is planned with them. */
export function hoursProblems(hours: WeekHours): HoursProblem[] {
  const problems: HoursProblem[] = []
  for (const dayKind of ['workday', 'weekend', 'holiday', 'makeup'] as const) {
    const order = hours[dayKind].map((span, index) => ({ span, index })).sort((a, b) => a.span.from - b.span.from)
    let end = 0
    for (const { span, index } of order) {
      const whole = Number.isInteger(span.from) && Number.isInteger(span.until)
      if (!whole || span.from < 0 || span.from >= 1440 || span.until > LATEST_UNTIL) {
        problems.push({ dayKind, index, reason: 'bounds' })
      } else if (span.until <= span.from) {
        problems.push({ dayKind, index, reason: 'empty' })
      } else if (span.from < end) {
        problems.push({ dayKind, index, reason: 'overlap' })
      }
      end = Math.max(end, span.until)
    }
  }
  return problems
}

/** The same spans every day. */
export function everyDay(...spans: Span[]): WeekHours {
  return { workday: spans, weekend: spans, holiday: spans, makeup: spans }
}
