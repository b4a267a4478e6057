import type { client } from '../../api/client'
import type { Translate } from '../../text/language'

export type EffectData = Awaited<ReturnType<typeof client.settings.preview>>
type PlanEffect = NonNullable<EffectData['plan']>
type LadderEffect = NonNullable<EffectData['ladder']>

/** What a change would do, a line for each thing that it touches; that nothing changes is said too. */
export function effectLines(effect: EffectData, t: Translate): string[] {
  const lines = [
    ...(effect.plan === null ? [] : [planLine(effect.plan, t)]),
    ...(effect.ladder === null ? [] : [ladderLine(effect.ladder, t)]),
  ]
  const { membersAffected: members, callbacksMoved: callbacks } = effect
  if (members > 0 || callbacks > 0) return [t('settings.club.effect', { members, callbacks }), ...lines]
  return lines.length > 0 ? lines : [t('settings.club.effectNone')]
}

function planLine(plan: PlanEffect, t: Translate): string {
  const { otherDay, otherStaff, unplaced, short, peak, publishedUntil } = plan
  const isMoved = otherDay > 0 || otherStaff > 0
  const peakText = (of: PlanEffect['peak']['before']) =>
    of === null
      ? t('settings.effect.plan.peakNone')
      : t('settings.effect.plan.peakDay', { day: of.day.slice(5), n: of.calls })
  const [peakBefore, peakAfter] = [peakText(peak.before), peakText(peak.after)]
  return [
    t(`settings.effect.plan.${isMoved ? 'moved' : 'none'}`, { days: otherDay, staff: otherStaff }),
    differs(unplaced) ? t('settings.effect.plan.unplaced', unplaced) : '',
    differs(short) ? t('settings.effect.plan.short', short) : '',
    peakBefore === peakAfter
      ? peak.after === null
        ? ''
        : t('settings.effect.plan.peakSame', { after: peakAfter })
      : t('settings.effect.plan.peak', { before: peakBefore, after: peakAfter }),
    differs(publishedUntil)
      ? t('settings.effect.plan.published', {
          before: publishedUntil.before.slice(5),
          after: publishedUntil.after.slice(5),
        })
      : '',
  ].join('')
}

function ladderLine({ rungs, atOnce, quieter, louder }: LadderEffect, t: Translate): string {
  const moved = rungs.filter(differs)
  if (moved.length === 0 && atOnce.length === 0 && quieter === 0 && louder === 0)
    return t('settings.effect.ladder.none')
  const join = (list: string[]) => list.join(t('common.listComma'))
  return [
    atOnce.length === 0
      ? t('settings.effect.ladder.atOnceNone')
      : t('settings.effect.ladder.atOnce', {
          list: join(
            atOnce.map(({ audience, notices: n, people }) =>
              t(`settings.effect.ladder.atOnceOf.${audience}`, { n, people }),
            ),
          ),
        }),
    quieter > 0 ? t('settings.effect.ladder.quieter', { n: quieter }) : '',
    louder > 0 ? t('settings.effect.ladder.louder', { n: louder }) : '',
    moved.length === 0
      ? ''
      : t('settings.effect.ladder.rungs', {
          list: join(
            moved.map(({ stage, before, after }) => t(`settings.effect.ladder.rung.s${stage}`, { before, after })),
          ),
        }),
  ].join('')
}

function differs<T>({ before, after }: { before: T; after: T }): boolean {
  return before !== after
}
