import type { members } from '../../../shared/contract/members'
import { AppError } from '../../../shared/errors'
import type { CommandContext, Procedures } from '../../kernel/context'
import { addMembership } from '../memberships/service'
import { giveConsent, withdrawConsent } from './consents'
import { findDuplicates } from './duplicates'
import { exportMembers } from './export'
import { openHealth, writeHealth } from './health'
import { changesOf } from './history'
import { listMerges, mergeMembers, previewMerge, undoMerge } from './merge'
import { memberPage } from './page'
import { countMembers, listMemberIds, memberRows } from './rows'
import { searchMembers } from './search'
import { findMember, registerMember, requireLiving, updateMember, verifyMember } from './service'
import { timelineOf } from './timeline'
import { fullPhone, requireVisible, viewerOf } from './visibility'

/** How many hits of a search the list filters, sorts and pages; who types so little means somebody else. */
const SEARCHED = 1000

/** The register [B1 B2 B4 B5 C11 C12 C13]. */
export const memberProcedures: Procedures<typeof members> = {
  list(context, input) {
    const viewer = viewerOf(context.actor)
    const among = input.text ? searchMembers(context.db, input.text, SEARCHED, viewer) : undefined
    const { total, ids } = listMemberIds(context.db, { ...input, among }, viewer)
    return { total, rows: memberRows(context.db, ids, viewer) }
  },
  search(context, { text, limit }) {
    const viewer = viewerOf(context.actor)
    return memberRows(context.db, searchMembers(context.db, text, limit, viewer), viewer)
  },
  count: (context) => countMembers(context.db),
  get: (context, { id }) => memberPage(context, id),
  duplicates: (context, input) => findDuplicates(context.db, input, viewerOf(context.actor)),
  timeline(context, input) {
    const viewer = viewerOf(context.actor)
    requireVisible(context.db, input.id, viewer)
    return timelineOf(context.db, input, context.zone, viewer)
  },
  history(context, { id, field }) {
    requireVisible(context.db, id, viewerOf(context.actor))
    return changesOf(context.db, id, field)
  },
  register(context, input) {
    const made = registerMember(context, input)
    for (const { what, version } of input.consents) giveConsent(context, made.id, what, version)
    if (input.health) writeHealth(context, made.id, input.health, 'registration')
    if (input.membership) addMembership(context, made.id, input.membership)
    return { id: made.id, number: made.number, name: input.fields.name }
  },
  update(context, input) {
    requireVisible(context.db, input.id, viewerOf(context.actor))
    const saved = updateMember(context, input)
    return saved
  },
  revealPhone(context, { id, phoneId, reason }) {
    requireReveal(context, id)
    const phones = context.db.all<{ id: number; e164: string }>(
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
  revealSidePhone(context, { id, field, reason }) {
    requireReveal(context, id)
    context.note({ object: `member/${id}`, memberId: id, reason, difference: { shown: field } })
    return { text: findMember(context.db, id)?.[field] ?? '' }
  },
  openHealth(context, { id, reason }) {
    refuseFlagOnly(context, id)
    return { text: openHealth(context, id, reason) }
  },
  writeHealth(context, { id, text, reason }) {
    refuseFlagOnly(context, id)
    writeHealth(context, id, text, reason)
    return {}
  },
  giveConsent(context, { id, what, version }) {
    requireLiving(context.db, id)
    giveConsent(context, id, what, version)
    return {}
  },
  withdrawConsent(context, { id, consentId }) {
    withdrawConsent(context, id, consentId)
    return {}
  },
  verify(context, { id }) {
    verifyMember(context, id)
    return {}
  },
  mergePreview(context, { intoId, fromId }) {
    const viewer = viewerOf(context.actor)
    const preview = previewMerge(context.db, intoId, fromId)
    const [into, from] = memberRows(context.db, [intoId, fromId], viewer)
    if (!into || !from) throw new AppError('member.not_mergeable', { reason: 'missing' })
    return { into, from, ...preview }
  },
  merge: (context, input) => mergeMembers(context, input),
  merges: (context, { memberId }) => listMerges(context.db, memberId),
  undoMerge(context, { mergeId }) {
    const { id } = undoMerge(context, mergeId)
    return { id }
  },
  exportList: (context, { status }) => exportMembers(context, status),
}

/** 'masked' searches by the last four digits and never sees the rest. */
function requireReveal(context: CommandContext, id: number): void {
  if (context.scope === 'masked')
    throw new AppError('access.denied', { permission: 'member.phone', roles: context.actor.roles })
  requireVisible(context.db, id, viewerOf(context.actor))
}

/** A flag says that something is there; the text needs a grant that opens it. */
function refuseFlagOnly(context: CommandContext, id: number): void {
  if (context.scope === 'flag')
    throw new AppError('access.denied', { permission: 'member.health', roles: context.actor.roles })
  requireVisible(context.db, id, viewerOf(context.actor))
}
