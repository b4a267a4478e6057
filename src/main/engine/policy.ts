import type { ClubKind } from '../../shared/contract/fields'
import type { ObligationKind } from '../../shared/contract/obligations'
import type { Zone } from '../../shared/day'
import { defaultOpening, defaultPhoneHours } from '../../shared/default-hours'
import { DEFAULT_ESCALATION, type EscalationPolicy } from './escalation-policy'
import type { UserDay } from './holidays'
import { everyDay, type Span, type WeekHours } from './hours'

/** Ways on which the club starts: 电话, 短信, 在线, 上门. */
export type OutgoingChannel = 'phone' | 'text' | 'online' | 'visit'
/** 到店: nothing can be started, the talk waits for the member to come. */
export type Channel = OutgoingChannel | 'onsite'

/** Everything a rule may depend on besides facts and `now`. */
export type Policy = {
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
  /** Minutes one talk or one piece of work takes, by kind. */
  readonly minutes: Readonly<Record<ObligationKind, number>>
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
  readonly complaint: {
    /** Hours from receipt to the first feedback, and to the solution [A3]. */
    readonly feedbackHours: number
    readonly solvedHours: number
    /** Hours from a dissatisfied answer to the next solution, and from a solution to asking the customer [C18]. */
    readonly reopenedHours: number
    readonly confirmHours: number
    /** The first solution's promise rests while the customer is waited for, at most so many hours in all. */
    readonly pauseWhileWaiting: boolean
    readonly longestPauseHours: number
    /** From this cycle on the complaint is the manager's. */
    readonly managerFromCycle: number
  }
  /** Hours until a question that could not be answered at once is answered [C9]. */
  readonly answer: { readonly withinHours: number }
  /** Office hours until a department says that it has it, and hours from its result to the check [C16 C17]. */
  readonly handoff: { readonly receiptOfficeHours: number; readonly verifyHours: number }
  readonly incident: {
    /** Minutes until management knows: of any incident, and of severity I and II [A12]. */
    readonly reportMinutes: number
    readonly severeReportMinutes: number
    /** Hours from the handling until the customer knows what came of it [A14]. */
    readonly informHours: number
  }
  /** Service hours from a churn warning to the contact [A10]. */
  readonly churn: { readonly serviceHours: number }
  readonly renewal: {
    /** Days from the membership's last day on which it is spoken of, ascending [B15]. */
    readonly offsets: readonly number[]
    /** Days after its end in which renewing still counts. */
    readonly graceDays: number
  }
  readonly duties: {
    /** The workday of the next month by which the appraisal is done, and of the next quarter for the evaluation. */
    readonly appraisalWorkday: number
    readonly evaluationWorkday: number
    /** The date by which the month's data is checked [B3]. */
    readonly checkDate: number
    /** How many periods back appraisals and evaluations are still caught up on. */
    readonly periodsBack: number
    /** What is done once a quarter is not asked for in a first quarter with fewer days left. */
    readonly leastDays: number
    readonly backupHours: number
    /** Days before its day on which maintenance may be done. */
    readonly maintenanceLeadDays: number
  }
  readonly escalation: EscalationPolicy
  /** Who answers for the club's own duties, and for a complaint that came back too often. */
  readonly managerId: number | null
  /** What was in force before, ascending by `until`: a promise is judged by the numbers of its time. */
  readonly earlier: readonly EarlierPolicy[]
}

/** The numbers that make or judge a promise. */
export type PromisePolicy = Pick<
  Policy,
  'first' | 'retry' | 'cadence' | 'complaint' | 'answer' | 'handoff' | 'incident' | 'churn' | 'renewal' | 'duties'
>

/** Groups of numbers as they were until they were changed. */
export type EarlierPolicy = { readonly until: number; readonly values: Partial<PromisePolicy> }

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
export function defaultPolicy(club: ClubKind, zone: Zone = 'Asia/Shanghai'): Policy {
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
      complaint_feedback: 10,
      complaint_fix: 30,
      handoff_receipt: 5,
      handoff_result: 30,
      handoff_verify: 15,
      incident_report: 5,
      appraisal: 60,
      evaluation: 120,
      staff_feedback: 60,
      data_check: 60,
      training: 120,
      safety_training: 120,
      survey_wave: 120,
      maintenance: 30,
      backup: 10,
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
    complaint: {
      feedbackHours: 24,
      solvedHours: 7 * 24,
      reopenedHours: 3 * 24,
      confirmHours: 48,
      pauseWhileWaiting: false,
      longestPauseHours: 72,
      managerFromCycle: 3,
    },
    answer: { withinHours: 24 },
    handoff: { receiptOfficeHours: 4, verifyHours: 48 },
    incident: { reportMinutes: 30, severeReportMinutes: 15, informHours: 24 },
    churn: { serviceHours: 24 },
    renewal: { offsets: [-30, -7, -1, 3], graceDays: 30 },
    duties: {
      appraisalWorkday: 5,
      evaluationWorkday: 10,
      checkDate: 25,
      periodsBack: 3,
      leastDays: 45,
      backupHours: 24,
      maintenanceLeadDays: 7,
    },
    escalation: DEFAULT_ESCALATION,
    managerId: null,
    earlier: [],
  }
}

function hours(from: number, until: number): Span {
  return { from: from * 60, until: until * 60 }
}
