import { Badge, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Member } from '../../../shared/contract/members'
import { dayOf } from '../../../shared/day'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { Icon } from '../../ui/icons'
import { moneyText } from '../../ui/money'
import { dayText } from '../../ui/time'
import classes from './member-page.module.css'
import { Sparkline } from './sparkline'

/** One line that stays in sight: plan and end, activity, spending, what is open. */
export function MemberSummary({ member }: { member: Member }) {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const { summary, isMinor, hasHealth } = member
  const day = (value: string | null) => (value ? dayText(value, today, t) : '—')
  return (
    <section className={classes.summary} aria-label={t('members.page.summary')}>
      <Figure label={t('members.field.number')}>{member.number}</Figure>
      <Figure label={t('members.page.membership')}>
        {summary.plan ?? '—'}
        {summary.membershipEnds && ` · ${day(summary.membershipEnds)}`}
      </Figure>
      <Figure label={t('members.page.visits')}>{t('members.page.visitsValue', { n: summary.visits })}</Figure>
      <Sparkline weeks={summary.weeklyVisits} />
      <Figure label={t('members.page.lastVisit')}>{day(summary.lastVisitOn)}</Figure>
      <Figure label={t('members.page.spent')}>
        {summary.consumptions === null || summary.spentFen === null
          ? t('members.page.spentHidden')
          : t('members.page.spentValue', { n: summary.consumptions, sum: moneyText(summary.spentFen) })}
      </Figure>
      {summary.openCallbacks > 0 && (
        <Figure label={t('members.page.openCallbacks')}>
          {t('members.page.openCallbacksValue', { n: summary.openCallbacks })}
        </Figure>
      )}
      {isMinor && <Badge color="amber">{t('members.page.minor')}</Badge>}
      {hasHealth && (
        <Badge color="amber" leftSection={<Icon name="heart" size={12} />}>
          {t('members.page.healthFlag')}
        </Badge>
      )}
    </section>
  )
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm">{children}</Text>
    </div>
  )
}
