import type { CallbackKind } from '../../../../shared/contract/callbacks'
import type { ClubKind } from '../../../../shared/contract/fields'
import type { Zone } from '../../../../shared/day'
import { defaultOpening, defaultPhoneHours } from '../../../../shared/default-hours'
import type { UserDay } from './holidays'
import { everyDay, type Span, type WeekHours } from './hours'

/** Ways on which the club starts: 电话, 短信, 在线, 上门. */
export type OutgoingChannel = 'phone' | 'text' | 'online' | 'visit'
/** 到店: nothing can be started, the talk waits for the member to come. */
export type Channel = OutgoingChannel | 'onsite'

/** Everything a rule may depend on besides facts and `now`. */
export type EngineSettings = {
  readonly zone: Zone
  readonly hours: {
    /** When the club is open. */
    readonly opening: WeekHours
    /** The clock of promises between departments. */
    readonly office: WeekHours
    /** The clock of promises that count service hours. */
    readonly service: WeekHours
    readonly contact: Readonly<Record<OutgoingChannel, WeekHours>>
  }
  readonly userDays: readonly UserDay[]
  /** Minutes one talk takes, by kind. */
  readonly minutes: Readonly<Record<CallbackKind, number>>
  /** Tried in this order after the member's own preference. Texts and visits only go to those who prefer them. */
  readonly channelOrder: readonly OutgoingChannel[]
  readonly first: {
    /** Hours from the first consumption to the end of the promise [C5]. */
    readonly withinHours: number
    /** Days from the first consumption after which a new customer is an old one. */
    readonly newForDays: number
  }
  readonly retry: {
    /** Tries without contact after which a member counts as unreachable. */
    readonly tries: number
    /** Days from each try to the next; 0 is the same day at another time. The last number repeats. */
    readonly waitDays: readonly number[]
    /** What "another time" of the same day means. */
    readonly otherTimeMinutes: number
  }
  readonly cadence: {
    /** From the best tier down; the last takes everyone. */
    readonly tiers: Readonly<Record<Tier, TierBounds>>
    /** Days of activity that decide the tier. */
    readonly tierDays: number
    /** Days of rest after any contact. */
    readonly gapDays: number
    /** Whoever becomes an old customer with fewer days left in the quarter is guaranteed a contact from the next one. */
    readonly guaranteeDays: number
  }
  /** What is assumed of a try to reach somebody before there are any, and how many tries that belief weighs. */
  readonly contactRate: { readonly prior: number; readonly weight: number }
}

export type Tier = 'A' | 'B' | 'C' | 'D'
export const TIERS: readonly Tier[] = ['A', 'B', 'C', 'D']

/** A member belongs to a tier by being recent enough and either frequent or spending enough [C6]. */
type TierBounds = {
  /** Days from a contact to the next. */
  readonly everyDays: number
  readonly activeWithinDays: number
  readonly activeDays: number
  readonly spentFen: number
}

/** The defaults of the rule books for a club of this kind. */
export function defaultSettings(club: ClubKind, zone: Zone = 'Asia/Shanghai'): EngineSettings {
  const opening = defaultOpening(club)
  return {
    zone,
    hours: {
      opening,
      office: { workday: [hours(9, 18)], weekend: [], holiday: [], makeup: [hours(9, 18)] },
      service: opening,
      contact: {
        phone: defaultPhoneHours(),
        // Nobody is disturbed by a message that is read later, but quiet hours are quiet.
        text: everyDay(hours(9, 21)),
        online: everyDay(hours(9, 21)),
        visit: { workday: [hours(10, 18)], weekend: [hours(10, 18)], holiday: [], makeup: [hours(10, 18)] },
      },
    },
    userDays: [],
    minutes: {
      first: 8,
      periodic: 8,
      complaint_followup: 10,
      incident_followup: 10,
      care: 8,
      survey: 8,
      renewal: 8,
      one_to_one: 8,
      owed_answer: 8,
      verification: 8,
      invited: 8,
    },
    channelOrder: ['phone', 'online'],
    first: { withinHours: 24, newForDays: 7 },
    retry: { tries: 6, waitDays: [0, 2, 2, 3, 3], otherTimeMinutes: 180 },
    cadence: {
      tiers: {
        A: { everyDays: 30, activeWithinDays: 60, activeDays: 48, spentFen: 1_000_000 },
        B: { everyDays: 45, activeWithinDays: 120, activeDays: 24, spentFen: 500_000 },
        C: { everyDays: 60, activeWithinDays: 365, activeDays: 6, spentFen: 100_000 },
        D: { everyDays: 90, activeWithinDays: 0, activeDays: 0, spentFen: 0 },
      },
      tierDays: 365,
      gapDays: 14,
      guaranteeDays: 45,
    },
    contactRate: { prior: 0.55, weight: 4 },
  }
}

function hours(from: number, until: number): Span {
  return { from: from * 60, until: until * 60 }
}
