import { z } from 'zod'
import { Facts, IdOut, Instant } from './fields'

/** What is owed by talking to a member. */
export const CallbackKind = z.enum([
  'first',
  'periodic',
  'complaint_followup',
  'incident_followup',
  'care',
  'survey',
  'renewal',
  'one_to_one',
  'owed_answer',
  'verification',
  'invited',
])
export type CallbackKind = z.infer<typeof CallbackKind>

/** What is owed without talking to a member: the club's own work, and complaints until they are solved. */
const DutyKind = z.enum([
  'complaint_feedback',
  'complaint_fix',
  'handoff_receipt',
  'handoff_result',
  'handoff_verify',
  'incident_report',
  'appraisal',
  'evaluation',
  'staff_feedback',
  'data_check',
  'training',
  'safety_training',
  'survey_wave',
  'maintenance',
  'backup',
])

/** Everything that can be owed. */
export const ObligationKind = z.enum([...CallbackKind.options, ...DutyKind.options])
export type ObligationKind = z.infer<typeof ObligationKind>

/** 电话, 短信, 在线, 上门; 到店 (`onsite`): nothing can be started, the talk waits for the person to come. */
export const Channel = z.enum(['phone', 'text', 'online', 'visit', 'onsite'])

export const ObligationState = z.enum(['open', 'done', 'unreachable', 'withdrawn', 'missed'])

/** One promise, whole. */
export const ObligationRecord = z.strictObject({
  id: IdOut,
  key: z.string(),
  kind: ObligationKind,
  rule: z.string(),
  ruleVersion: z.int(),
  /** Whom or what it is about, such as `member/12`. */
  subject: z.string(),
  anchor: Instant,
  earliest: Instant,
  due: Instant,
  hard: Instant,
  latestStart: Instant.nullable(),
  clock: z.enum(['wall', 'office', 'service']),
  pauses: z.array(z.strictObject({ from: Instant, to: Instant })),
  priority: z.int(),
  channels: z.array(Channel),
  minutes: z.int(),
  certificate: z.string().nullable(),
  staffId: IdOut.nullable(),
  staff: z.string().nullable(),
  /** Days. */
  slack: z.int(),
  attempts: z.int(),
  nextAttemptAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  state: ObligationState,
  suppressed: z.string().nullable(),
  bornLate: z.boolean(),
  why: z.strictObject({ rule: z.string(), clause: z.string(), facts: Facts }),
})
export type ObligationRecord = z.output<typeof ObligationRecord>
