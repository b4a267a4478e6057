import { addDays, startOfDay } from '../../shared/day'
import { type Calendar, withinOwnHours } from './calendar'
import type { AttemptFact, MemberFact, Purpose } from './facts'
import type { SuppressionReason } from './obligation'
import type { Channel, OutgoingChannel, Policy } from './policy'
import { latestStartBefore, nextStart, type Timeline } from './working-time'

/** When a talk may start, on which channel, and why that is all there is. */
export type Starts = {
  channel: Channel
  firstStart: number | null
  latestStart: number | null
  start: 'in_time' | 'unavoidable' | 'waits_for_visit'
}

/**
 * The channels on which the club may start, best first: the member's own preference, then the club's order [C7]. None
 * means 到店. A number found dead stays out until a newer one is recorded.
 */
export function channelsOf(
  member: MemberFact,
  attempts: readonly AttemptFact[],
  policy: Policy,
): readonly OutgoingChannel[] {
  const diedAt = attempts.findLast((attempt) => attempt.outcome === 'invalid_number')?.at
  const phone = member.phoneSince !== null && (diedAt === undefined || member.phoneSince > diedAt)
  const usable = (channel: OutgoingChannel): boolean => {
    if (member.refusedChannels.includes(channel)) return false
    if (channel === 'visit') return member.preferredChannel === 'visit'
    if (channel === 'text') return phone && member.preferredChannel === 'text'
    return channel === 'phone' ? phone : phone || member.online
  }
  const preferred = member.preferredChannel === 'onsite' ? null : member.preferredChannel
  const order = preferred === null ? policy.channelOrder : [preferred, ...policy.channelOrder]
  return [...new Set(order)].filter(usable)
}

/** The hours in which this member may be reached on this channel. */
export function contactHours(calendar: Calendar, channel: OutgoingChannel, member: MemberFact): Timeline {
  return withinOwnHours(calendar.contact[channel], member.ownHours)
}

/**
 * The allowed starts between `from` and `due`: on the first channel that has one, else none, and `due` stays where it
 * is. Do-not-disturb moves `from`, never the promise.
 */
export function startsBetween(
  from: number,
  due: number,
  minutes: number,
  channels: readonly OutgoingChannel[],
  member: MemberFact,
  calendar: Calendar,
): Starts {
  const [best] = channels
  if (best === undefined) return { channel: 'onsite', firstStart: null, latestStart: null, start: 'waits_for_visit' }
  const allowed = Math.max(from, quietEndOf(member, calendar))
  for (const channel of channels) {
    const hours = contactHours(calendar, channel, member)
    const latestStart = latestStartBefore(hours, due, minutes, allowed)
    if (latestStart !== null) {
      return { channel, firstStart: nextStart(hours, allowed, minutes), latestStart, start: 'in_time' }
    }
  }
  const firstStart = nextStart(contactHours(calendar, best, member), allowed, minutes)
  return { channel: best, firstStart, latestStart: null, start: 'unavoidable' }
}

/**
 * Why nobody may act although something is owed. Opt-out is by purpose; do-not-disturb hides only what it covers to the
 * end of the promise, and only while it lasts.
 */
export function suppressionOf(
  member: MemberFact,
  purpose: Purpose,
  due: number,
  calendar: Calendar,
  now: number,
): SuppressionReason | null {
  if (member.deceased) return 'deceased'
  if (member.optOuts.includes(purpose)) return 'opted_out'
  const quietEnd = quietEndOf(member, calendar)
  return now < quietEnd && due <= quietEnd ? 'do_not_disturb' : null
}

function quietEndOf(member: MemberFact, calendar: Calendar): number {
  if (member.quietUntil === null) return Number.NEGATIVE_INFINITY
  return startOfDay(addDays(member.quietUntil, 1), calendar.zone)
}
