import { z } from 'zod'
import { command, done, query, task } from './call'
import {
  Day,
  DayIn,
  Facts,
  FileOut,
  FullPhone,
  HappenedAt,
  HealthText,
  IdOut,
  Instant,
  idOf,
  Line,
  Minute,
  Name,
  NounWord,
  Paging,
  Phone,
  PhoneBegun,
  pageOf,
  Text,
} from './fields'

export const MemberStatus = z.enum(['prospect', 'active', 'frozen', 'lapsed', 'left', 'merged'])
export type MemberStatus = z.infer<typeof MemberStatus>
const MemberKind = z.enum(['member', 'guest'])
const ContactPreference = z.enum(['phone', 'text', 'online', 'visit'])
const PhoneKind = z.enum(['mobile', 'landline', 'foreign'])
export const Consent = z.enum(['service', 'marketing', 'health', 'guardian'])

/** One line of a list. The phone is masked unless the reader's roles show it. */
export const MemberRow = z.strictObject({
  id: IdOut,
  number: z.string(),
  name: z.string(),
  kind: MemberKind,
  status: MemberStatus,
  phone: z.string().nullable(),
  card: z.string().nullable(),
  plan: z.string().nullable(),
  membershipEnds: Day.nullable(),
  joinedOn: Day.nullable(),
  lastVisitOn: Day.nullable(),
})
export type MemberRow = z.output<typeof MemberRow>

/** Everything a person can fill in. Left out means "not touched", null or '' means "emptied". */
export const MemberFields = z.strictObject({
  name: Name,
  kind: MemberKind,
  gender: z.enum(['male', 'female']).nullable(),
  birthDate: Day.nullable(),
  wechat: Line,
  email: Line,
  occupation: Line,
  emergencyContact: Line,
  emergencyPhone: Line,
  source: Line,
  referrer: Line,
  accountManagerId: idOf('staff').nullable(),
  preferredActivities: Line,
  preferredTimes: Line,
  contactPreference: ContactPreference,
  contactFrom: Minute.nullable(),
  contactUntil: Minute.nullable(),
  doNotDisturbUntil: Day.nullable(),
  doNotDisturbReason: Line,
  /** Purposes the member does not want to be contacted for. */
  optOut: z.array(z.enum(['service', 'marketing', 'complaint'])),
  goal: Line,
  level: Line,
  ballGame: Line,
  usualTable: Line,
  cueStorage: Line,
  guardianName: Line,
  guardianPhone: Line,
  joinedOn: Day.nullable(),
  status: MemberStatus.exclude(['merged']),
  remark: Text,
  pinnedNote: Line,
})
export type MemberField = keyof z.infer<typeof MemberFields>

/** Fields that hold somebody else's number, masked like the member's own. */
const SidePhone = z.enum(['emergencyPhone', 'guardianPhone'])
export type SidePhone = z.infer<typeof SidePhone>

/** Why health data is opened or written. */
const Reason = Line.min(1)

const PhoneIn = z.strictObject({ phone: Phone, shared: z.boolean().default(false) })

const PhoneOut = z.strictObject({
  id: IdOut,
  /** Masked unless revealed. */
  text: z.string(),
  masked: z.boolean(),
  kind: PhoneKind,
  shared: z.boolean(),
})

export const Member = z.strictObject({
  id: IdOut,
  number: z.string(),
  version: z.int(),
  pinyin: z.string(),
  mergedIntoId: IdOut.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  verifiedAt: Instant.nullable(),
  phones: z.array(PhoneOut),
  cards: z.array(z.string()),
  consents: z.array(
    z.strictObject({
      id: IdOut,
      what: Consent,
      version: z.string(),
      givenAt: Instant,
      by: z.string(),
      withdrawnAt: Instant.nullable(),
    }),
  ),
  /** Only that something is there; the text is opened by `openHealth`. */
  hasHealth: z.boolean(),
  mayOpenHealth: z.boolean(),
  accountManagerName: z.string().nullable(),
  isMinor: z.boolean(),
  fields: MemberFields.omit({ accountManagerId: true, status: true }).extend({
    accountManagerId: IdOut.nullable(),
    status: MemberStatus,
  }),
  /** Day counts and sums the summary shows; visits per week, oldest first, for the sparkline. */
  summary: z.strictObject({
    visits: z.int(),
    lastVisitOn: Day.nullable(),
    weeklyVisits: z.array(z.int()),
    consumptions: z.int().nullable(),
    spentFen: z.int().nullable(),
    openCallbacks: z.int(),
    plan: z.string().nullable(),
    membershipEnds: Day.nullable(),
    inHouseVisitId: IdOut.nullable(),
  }),
})
export type Member = z.output<typeof Member>

export const Duplicate = z.strictObject({
  memberId: IdOut,
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  card: z.string().nullable(),
  /** `blocks`: cannot be saved as it is; `warns`: look first. */
  weight: z.enum(['blocks', 'warns']),
  reason: z.enum(['phone', 'phone_beginning', 'card', 'name_birthday', 'name']),
})

/** A kind of line; each noun has its own. */
export const TimelineKind = NounWord
export const TimelineEntry = z.strictObject({
  kind: TimelineKind,
  id: z.string(),
  at: Instant,
  day: Day,
  /** What happened, as facts; the sentence is the page's. */
  facts: Facts,
})

const MergeRecord = z.strictObject({
  id: IdOut,
  intoId: IdOut,
  fromId: IdOut,
  intoName: z.string(),
  fromName: z.string(),
  fromNumber: z.string(),
  at: Instant,
  by: z.string(),
  undoUntil: Instant,
  undoneAt: Instant.nullable(),
})

/** The register [B1 B2 B4 B5 C11 C12 C13]. */
export const members = {
  list: query({
    access: 'member.read',
    input: z.strictObject({
      ...Paging,
      status: MemberStatus.optional(),
      kind: MemberKind.optional(),
      sort: z.enum(['recent', 'name', 'number', 'joined', 'lastVisit']).default('recent'),
      text: z.string().max(80).optional(),
    }),
    output: pageOf(MemberRow),
  }),
  /** Hanzi infix, pinyin and initials prefix, phone fragment of three or more, card [B5]. */
  search: query({
    access: 'member.read',
    input: z.strictObject({ text: z.string().max(80), limit: z.int().min(1).max(100).default(20) }),
    output: z.array(MemberRow),
  }),
  count: query({
    access: 'member.read',
    input: z.strictObject({}),
    output: z.strictObject({ total: z.int(), byStatus: z.record(z.string(), z.int()) }),
  }),
  get: query({
    access: 'member.read',
    views: 'id',
    input: z.strictObject({ id: idOf('member') }),
    output: Member,
    errors: ['record.not_found'],
  }),
  duplicates: query({
    access: 'member.read',
    input: z.strictObject({
      name: z.string().max(60).optional(),
      phones: z.array(PhoneBegun).max(5).default([]),
      card: z.string().max(60).optional(),
      birthDate: DayIn.optional(),
      exceptId: idOf('member').optional(),
    }),
    output: z.array(Duplicate),
  }),
  timeline: query({
    access: 'member.read',
    input: z.strictObject({ id: idOf('member'), kinds: z.array(TimelineKind).optional(), ...Paging }),
    output: pageOf(TimelineEntry),
  }),
  history: query({
    access: 'member.read',
    input: z.strictObject({ id: idOf('member'), field: z.string().max(40).optional() }),
    output: z.array(
      z.strictObject({
        id: IdOut,
        field: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        at: Instant,
        by: z.string(),
        source: z.enum(['form', 'import', 'merge', 'undo']),
      }),
    ),
  }),
  register: command({
    moment: 'call',
    access: 'member.write',
    input: z.strictObject({
      fields: MemberFields.partial().required({ name: true }),
      phones: z.array(PhoneIn).max(5),
      card: Line.optional(),
      consents: z.array(z.strictObject({ what: Consent, version: z.string().max(40) })).default([]),
      health: Text.optional(),
      membership: z
        .strictObject({ plan: Name, startsOn: DayIn, endsOn: DayIn.nullable(), priceFen: z.int().min(0).nullable() })
        .optional(),
    }),
    output: z.strictObject({ id: IdOut, number: z.string(), name: z.string() }),
    errors: ['member.duplicate', 'phone.invalid', 'access.denied', 'member.no_consent'],
  }),
  update: command({
    moment: 'call',
    access: 'member.write',
    input: z.strictObject({
      id: idOf('member'),
      /** The version the page had loaded: when it is no longer the newest, nothing is saved and `record.changed` says why. */
      version: z.int(),
      fields: MemberFields.partial().optional(),
      addPhones: z.array(PhoneIn).max(5).optional(),
      removePhoneIds: z.array(idOf('phone')).optional(),
      cards: z.array(Line).max(5).optional(),
    }),
    output: z.strictObject({ id: IdOut, version: z.int() }),
    errors: ['record.not_found', 'record.changed', 'member.duplicate', 'member.merged', 'phone.invalid'],
  }),
  /** Shows one number in full and writes that down [C13]. */
  revealPhone: command({
    moment: 'call',
    access: 'member.phone',
    input: z.strictObject({ id: idOf('member'), phoneId: idOf('phone').optional(), reason: Line.optional() }),
    output: z.strictObject({ phones: z.array(z.strictObject({ id: IdOut, text: FullPhone })) }),
    secret: true,
    errors: ['record.not_found', 'access.denied'],
  }),
  /** Shows the number of a guardian or of whom to call in an emergency, and writes that down [C13]. */
  revealSidePhone: command({
    moment: 'call',
    access: 'member.phone',
    input: z.strictObject({ id: idOf('member'), field: SidePhone, reason: Line.optional() }),
    output: z.strictObject({ text: FullPhone }),
    secret: true,
    errors: ['record.not_found', 'access.denied'],
  }),
  openHealth: command({
    moment: 'call',
    access: 'member.health',
    input: z.strictObject({ id: idOf('member'), reason: Reason }),
    output: z.strictObject({ text: HealthText }),
    secret: true,
    errors: ['record.not_found', 'access.denied', 'member.no_consent'],
  }),
  writeHealth: command({
    moment: 'call',
    access: 'member.health',
    input: z.strictObject({ id: idOf('member'), text: Text, reason: Reason }),
    output: done,
    errors: ['record.not_found', 'access.denied', 'member.no_consent'],
  }),
  giveConsent: command({
    access: 'member.write',
    input: z.strictObject({
      id: idOf('member'),
      what: Consent,
      version: z.string().max(40),
      happenedAt: HappenedAt.optional(),
    }),
    output: done,
    errors: ['record.not_found', 'input.invalid'],
  }),
  withdrawConsent: command({
    access: 'member.write',
    input: z.strictObject({
      id: idOf('member'),
      consentId: idOf('consent'),
      happenedAt: HappenedAt.optional(),
    }),
    output: done,
    errors: ['record.not_found', 'input.invalid'],
  }),
  /** Says that the data was checked with the member today [B3]. */
  verify: command({
    moment: 'call',
    access: 'member.write',
    input: z.strictObject({ id: idOf('member') }),
    output: done,
    errors: ['record.not_found'],
  }),
  mergePreview: query({
    access: 'member.merge',
    input: z.strictObject({ intoId: idOf('member'), fromId: idOf('member') }),
    output: z.strictObject({
      into: MemberRow,
      from: MemberRow,
      /** Fields in which both have a value and the two differ. */
      conflicts: z.array(z.strictObject({ field: z.string(), into: z.string(), from: z.string() })),
      /** What would be moved, by table. */
      moves: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
    }),
    errors: ['record.not_found', 'member.not_mergeable'],
  }),
  merge: command({
    moment: 'call',
    access: 'member.merge',
    input: z.strictObject({
      intoId: idOf('member'),
      fromId: idOf('member'),
      takeFrom: z.array(z.string().max(40)).default([]),
    }),
    output: z.strictObject({ mergeId: IdOut, undoUntil: Instant }),
    errors: ['record.not_found', 'member.not_mergeable'],
  }),
  merges: query({
    access: 'member.merge',
    input: z.strictObject({ memberId: idOf('member').optional() }),
    output: z.array(MergeRecord),
  }),
  undoMerge: command({
    moment: 'call',
    access: 'member.merge',
    input: z.strictObject({ mergeId: idOf('merge') }),
    output: z.strictObject({ id: IdOut }),
    errors: ['record.not_found', 'undo.expired', 'merge.changed'],
  }),
  exportList: task({
    access: 'report.export',
    input: z.strictObject({ status: MemberStatus.optional(), password: z.string().max(200).optional() }),
    output: FileOut,
    secret: true,
    errors: ['access.denied', 'session.wrong_password'],
  }),
}
