import { z } from 'zod'
import { command, done, query } from './call'
import { IdOut, Instant, idOf, Line, Text } from './fields'
import { CallbackKind } from './obligations'

/** What a caller goes by: 话术 says what to say, 回访提纲 what to ask [C8]. */
export const GuideType = z.enum(['script', 'questionnaire'])
export type GuideType = z.infer<typeof GuideType>

/** Stable within a guide, so that answers to another version of the same question can be added up. */
const NodeId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** What to say in this order, and what when the talk takes another turn. `{member}`, `{me}` and `{club}` are put in. */
export const Script = z.strictObject({
  steps: z
    .array(z.strictObject({ id: NodeId, title: Line, text: Text }))
    .min(1)
    .max(30),
  branches: z
    .array(
      z.strictObject({
        id: NodeId,
        title: Line,
        text: Text,
        /** The steps at which it is offered; none means at every step. */
        from: z.array(NodeId).max(30),
        /** Where the talk goes on afterwards; null ends it. */
        backTo: NodeId.nullable(),
      }),
    )
    .max(30),
})
export type Script = z.output<typeof Script>

/** 场地, 器材, 服务, 活动 [C8]; 文化, 公益 [C25 C26]. */
export const Topic = z.enum(['venue', 'equipment', 'service', 'activity', 'culture', 'community', 'other'])
export type Topic = z.infer<typeof Topic>

export const Question = z.strictObject({
  id: NodeId,
  topic: Topic,
  /** 1–5 · one of `options` · open words. */
  kind: z.enum(['scale', 'choice', 'text']),
  text: Line.min(1),
  hint: Line,
  options: z.array(Line.min(1)).max(12),
  /** Asked only where an earlier scale was answered with at most this much. */
  showIf: z.strictObject({ question: NodeId, atMost: z.int().min(1).max(5) }).nullable(),
})
export type Question = z.output<typeof Question>

export const Questionnaire = z.strictObject({ questions: z.array(Question).min(1).max(40) })
export type Questionnaire = z.output<typeof Questionnaire>

const Version = {
  id: IdOut,
  guideId: IdOut,
  /** 1, 2, 3…; a published version never changes again. */
  version: z.int().positive(),
  state: z.enum(['draft', 'published', 'retired']),
  publishedAt: Instant.nullable(),
  by: z.string(),
  note: z.string(),
}
export const GuideVersion = z.strictObject({
  ...Version,
  script: Script.nullable(),
  questionnaire: Questionnaire.nullable(),
})
export type GuideVersion = z.output<typeof GuideVersion>

export const Guide = z.strictObject({
  id: IdOut,
  type: GuideType,
  /** The kinds of callback it is for; the one for `first` also serves kinds without their own. */
  kind: CallbackKind,
  title: z.string(),
  /** Newest first. */
  versions: z.array(z.strictObject(Version)),
})
export type Guide = z.output<typeof Guide>

const Body = { script: Script.optional(), questionnaire: Questionnaire.optional() }

/** Scripts and questionnaires as versions: what was said and asked in a call can be looked up for ever [C8 C25 C26]. */
export const guides = {
  list: query({ access: 'signed_in', input: z.strictObject({ type: GuideType }), output: z.array(Guide) }),
  version: query({
    access: 'signed_in',
    input: z.strictObject({ id: idOf('guideVersion') }),
    output: GuideVersion,
    errors: ['record.not_found'],
  }),
  /** What is in force for a call of this kind. */
  inForce: query({
    access: 'signed_in',
    input: z.strictObject({ kind: CallbackKind }),
    output: z.strictObject({ script: GuideVersion.nullable(), questionnaire: GuideVersion.nullable() }),
  }),
  /** A guide of its own for a kind that had none; begins as a copy of what served it until now. */
  add: command({
    moment: 'call',
    access: 'guide.write',
    input: z.strictObject({ type: GuideType, kind: CallbackKind, title: Line.min(1) }),
    output: GuideVersion,
    errors: ['guide.exists', 'record.not_found'],
  }),
  /** Keeps a draft, beside what is published; makes the next version where there is no draft yet. */
  saveDraft: command({
    moment: 'call',
    access: 'guide.write',
    input: z.strictObject({ guideId: idOf('guide'), ...Body }),
    output: GuideVersion,
    errors: ['record.not_found', 'guide.impossible'],
  }),
  publish: command({
    moment: 'call',
    access: 'guide.write',
    input: z.strictObject({ id: idOf('guideVersion'), note: Line.default('') }),
    output: GuideVersion,
    errors: ['record.not_found', 'guide.impossible'],
  }),
  discardDraft: command({
    moment: 'call',
    access: 'guide.write',
    input: z.strictObject({ id: idOf('guideVersion') }),
    output: done,
    errors: ['record.not_found'],
  }),
}
