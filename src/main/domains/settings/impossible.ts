import type { ClubSettings, WeekHours } from '../../../shared/contract/settings'
import { AppError } from '../../../shared/errors'

const KINDS = ['workday', 'weekend', 'holiday', 'makeup'] as const
const TIERS = ['A', 'B', 'C', 'D'] as const
const MINUTES_PER_DAY = 1440

/**
 * Settings under which planning has no answer are refused with the reason.
 * @throws AppError `settings.impossible`
 */
export function refuseImpossible(settings: ClubSettings): void {
  const { opening, phoneHours, officeHours, contactHours } = settings
  for (const [name, hours] of Object.entries({ opening, phoneHours, officeHours })) {
    if (KINDS.every((kind) => hours[kind].length === 0)) throw impossible(name, 'no_open_day')
    refuseSpans(name, hours)
  }
  for (const [channel, hours] of Object.entries(contactHours)) refuseSpans(`contactHours.${channel}`, hours)
  const longest = Math.max(...KINDS.flatMap((kind) => phoneHours[kind].map((span) => span.until - span.from)))
  if (longest < settings.callMinutes) throw impossible('phoneHours', 'shorter_than_call')
  // Between so many tries there are that many waits less one.
  if (settings.retryWaitDays.length < settings.maxTries - 1) throw impossible('retryWaitDays', 'shorter_than_tries')
  refuseTiers(settings)
  const { quiet, shares } = settings.escalation
  if (shares.badge >= shares.owner) throw impossible('escalation.shares', 'not_ascending')
  if (quiet.until < quiet.from) throw impossible('escalation.quiet', 'empty_span')
  if (quiet.until - quiet.from >= MINUTES_PER_DAY) throw impossible('escalation.quiet', 'always_quiet')
}

function refuseSpans(setting: string, hours: WeekHours): void {
  for (const kind of KINDS) {
    const spans = hours[kind]
    if (spans.some((span) => span.until <= span.from)) throw impossible(setting, 'empty_span')
    if (spans.some((span, index) => index > 0 && span.from < (spans[index - 1]?.until ?? 0)))
      throw impossible(setting, 'overlap')
  }
}

/** A better tier is called at least as often and asks for at least as much; nobody rests longer than their rhythm. */
function refuseTiers({ tiers, gapDays }: ClubSettings): void {
  for (const [index, name] of TIERS.entries()) {
    const tier = tiers[name]
    if (tier.everyDays <= gapDays) throw impossible(`tiers.${name}.everyDays`, 'shorter_than_gap')
    const better = TIERS[index - 1]
    if (better === undefined) continue
    if (tier.everyDays < tiers[better].everyDays) throw impossible(`tiers.${name}.everyDays`, 'not_ordered')
    if (tier.activeDays > tiers[better].activeDays) throw impossible(`tiers.${name}.activeDays`, 'not_ordered')
    if (tier.spentFen > tiers[better].spentFen) throw impossible(`tiers.${name}.spentFen`, 'not_ordered')
  }
}

function impossible(setting: string, reason: string): AppError {
  return new AppError('settings.impossible', { setting, reason })
}
