import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { HomeVisit } from '../../../shared/contract/home-visits'
import { MS_PER_MINUTE } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useNoAutoLock } from '../../ui/busy'
import { useClock, useNow } from '../../ui/clock'
import { Icon } from '../../ui/icons'
import { absoluteTime, spanText } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'
import { SafeTimes } from './safe-times'
import classes from './visit.module.css'
import { stoppedText } from './visit-over'

type Props = { visit: HomeVisit; onOver: (visit: HomeVisit) => void }

/** Somebody is on the way: signs of life, and 停止, which records, warns the supervisor and ends it at once [C21]. */
export function RunningVisit({ visit, onOver }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const now = useNow(1000)
  useNoAutoLock(true)
  const checkIn = useMutation(
    api.homeVisits.checkIn.mutationOptions({
      onSuccess: () => notifyDone(t('homeVisits.safeDone')),
      onError: notifyError,
    }),
  )
  const stop = useMutation(
    api.homeVisits.stop.mutationOptions({
      onSuccess: (over) => {
        announce(stoppedText(over, t))
        onOver(over)
      },
      onError: notifyError,
    }),
  )
  const finish = useMutation(
    api.homeVisits.finish.mutationOptions({
      onSuccess: (over) => {
        announce(t('homeVisits.finished'))
        onOver(over)
      },
      onError: notifyError,
    }),
  )
  const { checkInBy } = visit
  const late = checkInBy !== null && now > checkInBy
  const last = visit.checkIns.at(-1)
  return (
    <Stack gap="lg" component="section" aria-label={t('homeVisits.running')} className="no-print">
      <Group gap="xl" align="flex-end">
        <div>
          <Text size="sm" c="dimmed">
            {visit.address} ·{' '}
            {visit.companion ? t('homeVisits.withCompanion', { name: visit.companion }) : t('homeVisits.alone')}
          </Text>
          <Title order={2}>{t('homeVisits.since', { span: spanText(now - visit.startedAt, t) })}</Title>
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {last === undefined
              ? t('homeVisits.neverSafe')
              : t('homeVisits.lastSafe', { at: absoluteTime(last, now, zone) })}
          </Text>
          {checkInBy !== null && (
            <Text fw={600} c={late ? 'red' : undefined} role={late ? 'alert' : undefined}>
              {late
                ? t('homeVisits.safeLate', { span: spanText(now - checkInBy, t) })
                : t('homeVisits.safeBy', { at: absoluteTime(checkInBy, now, zone) })}
            </Text>
          )}
        </div>
      </Group>
      <button
        type="button"
        className={classes.stop}
        disabled={stop.isPending}
        onClick={() => stop.mutate({ id: visit.id })}
      >
        <Icon name="warning" size={28} />
        {t('homeVisits.stop')}
      </button>
      <Text size="sm" c="dimmed">
        {visit.told.length === 0
          ? t('homeVisits.stopHintNobody')
          : t('homeVisits.stopHint', { names: visit.told.join(t('common.listComma')) })}
      </Text>
      <SafeTimes
        label={t('homeVisits.safe')}
        busy={checkIn.isPending}
        onPick={(n) => checkIn.mutate({ id: visit.id, nextBy: instant() + n * MS_PER_MINUTE })}
        textOf={(n) => t('homeVisits.safeNext', { n })}
      />
      <div>
        <Button variant="default" loading={finish.isPending} onClick={() => finish.mutate({ id: visit.id })}>
          {t('homeVisits.finish')}
        </Button>
      </div>
    </Stack>
  )
}
