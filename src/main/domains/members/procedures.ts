import type { members } from '../../../shared/contract/members'
import type { Day } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { everything, masked, refused, theirOwn } from '../../kernel/reach'
import { giveConsent, withdrawConsent } from './consents'
import { findDuplicates } from './duplicates'
import { exportMembers } from './export'
import { openHealth, writeHealth } from './health'
import { changesOf } from './history'
import { listMerges, mergeMembers, previewMerge, undoMerge } from './merge'
import { memberPage } from './page'
import { countMembers, listMemberIds, memberRows } from './rows'
import { memberPhone } from './schema'
import { searchMembers } from './search'
import { findMember, registerMember, requireLiving, updateMember, verifyMember } from './service'
import { timelineOf } from './timeline'
import { fullPhone, requireVisible } from './visibility'

/** How many hits of a search the list filters, sorts and pages; who types so little means somebody else. */
const SEARCHED = 1000

const reading = { full: everything, own: theirOwn, masked }
const writing = { full: everything, own: theirOwn }
/** 'masked' searches by the last four digits and never sees the rest. */
const revealing = { full: everything, own: theirOwn, masked: refused }
/** A flag says that something is there; the text needs a grant that opens it. */
const health = { reason: everything, own: theirOwn, flag: refused }
const leaving = { second: everything, masked }

/** The terms of a card. */
type Terms = {
  plan: string
  startsOn: Day
  endsOn: Day | null
  priceFen: number | null
}
type Asked = {
  /** Sells a card with the registration; whoever keeps cards does it. */
  addMembership(context: CommandContext, memberId: number, terms: Terms): unknown
}

const MemberProceduresRow = row({ id: memberPhone.id, e164: memberPhone.e164 })

/** The register [B1 B2 B4 B5 C11 C12 C13]. */
export const memberProcedures = ({ addMembership }: Asked): Procedures<typeof members> => ({
  list: {
    ...reading,
    does(context, input) {
      const { sees } = context
      const among = input.text ? searchMembers(context.db, input.text, SEARCHED, sees) : undefined
      const { total, ids } = listMemberIds(
        context.db,
        { ...input, sort: sees.names ? input.sort : 'number', among },
        sees,
      )
      return { total, rows: memberRows(context.db, ids, sees) }
    },
  },
  search: {
    ...reading,
    does(context, { text, limit }) {
      const { sees } = context
      return memberRows(context.db, searchMembers(context.db, text, limit, sees), sees)
    },
  },
  count: { ...reading, does: (context) => countMembers(context.db) },
  get: { ...reading, does: (context, { id }) => memberPage(context, id) },
  duplicates: {
    ...reading,
    masked: refused,
    does: (context, input) => findDuplicates(context, input),
  },
  timeline: {
    ...reading,
    does(context, input) {
      requireVisible(context, input.id)
      return timelineOf(context, input, context.sees)
    },
  },
  history: {
    ...reading,
    does(context, { id, field }) {
      requireVisible(context, id)
      return context.sees.details ? changesOf(context.db, id, field) : []
    },
  },
  register: {
    ...writing,
    does(context, input) {
      const made = registerMember(context, input)
      for (const { what, version } of input.consents) giveConsent(context, made.id, what, version)
      if (input.health) writeHealth(context, made.id, input.health, 'registration')
      if (input.membership) addMembership(context, made.id, input.membership)
      return { id: made.id, number: made.number, name: input.fields.name }
    },
  },
  update: {
    ...writing,
    does(context, input) {
      requireVisible(context, input.id)
      const saved = updateMember(context, input)
      return saved
    },
  },
  revealPhone: {
    ...revealing,
    does(context, { id, phoneId, reason }) {
      requireVisible(context, id)
      const phones = context.db.all(
        MemberProceduresRow,
        'SELECT id, e164 FROM member_phone WHERE member_id = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY id',
        id,
        phoneId ?? null,
      )
      context.note({
        object: `member/${id}`,
        memberId: id,
        reason,
        difference: { phones: phones.map((each) => each.id) },
      })
      return {
        phones: phones.map((each) => ({ id: each.id, text: fullPhone(each.e164) })),
      }
    },
  },
  revealSidePhone: {
    ...revealing,
    does(context, { id, field, reason }) {
      requireVisible(context, id)
      context.note({ object: `member/${id}`, memberId: id, reason, difference: { shown: field } })
      return { text: findMember(context.db, id)?.[field] ?? '' }
    },
  },
  openHealth: {
    ...health,
    does(context, { id, reason }) {
      requireVisible(context, id)
      return { text: openHealth(context, id, reason) }
    },
  },
  writeHealth: {
    ...health,
    does(context, { id, text, reason }) {
      requireVisible(context, id)
      writeHealth(context, id, text, reason)
      return {}
    },
  },
  giveConsent: {
    ...writing,
    does(context, { id, what, version }) {
      requireLiving(context.db, id)
      giveConsent(context, id, what, version)
      return {}
    },
  },
  withdrawConsent: {
    ...writing,
    does(context, { id, consentId }) {
      withdrawConsent(context, id, consentId)
      return {}
    },
  },
  verify: {
    ...writing,
    does(context, { id }) {
      verifyMember(context, id)
      return {}
    },
  },
  mergePreview(context, { intoId, fromId }) {
    const { sees } = context
    const preview = previewMerge(context, { intoId, fromId })
    const [into, from] = memberRows(context.db, [intoId, fromId], sees)
    if (!into || !from) throw new AppError('member.not_mergeable', { reason: 'missing' })
    return { into, from, ...preview }
  },
  merge: (context, input) => mergeMembers(context, input),
  merges: (context, { memberId }) => listMerges(context, memberId),
  undoMerge(context, { mergeId }) {
    const { id } = undoMerge(context, mergeId)
    return { id }
  },
  exportList: { ...leaving, does: (context, { status }) => exportMembers(context, status) },
})
