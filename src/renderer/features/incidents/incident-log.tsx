import { Button, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { logTime } from '../../ui/time'
import classes from './emergency.module.css'
import { byText, entryText, type LogEntry, voidable } from './use-incident'

type Props = { log: readonly LogEntry[]; newestFirst?: boolean; onVoid?: (entry: LogEntry) => void }

/** Everything that was stamped. A wrong tap is crossed out, never gone. */
export function IncidentLog({ log, newestFirst = false, onVoid }: Props) {
  const t = useText()
  const { zone } = useClock()
  const entries = newestFirst ? log.toReversed() : log
  return (
    <ol className={classes.entries} aria-label={t('incidents.emergency.log')}>
      {entries.map((entry) => {
        const what = t(`incidents.entry.${entry.kind}`)
        const said = entry.text ? `${what}${t('common.colon')}${entryText(entry, t)}` : what
        return (
          <li key={entry.id} className={classes.entry}>
            <Text size="sm" c="dimmed">
              {logTime(entry.at, log[0]?.at ?? entry.at, zone)}
            </Text>
            <Text size="sm" td={entry.voided ? 'line-through' : undefined} style={{ overflowWrap: 'anywhere' }}>
              {said}{' '}
              <Text span size="xs" c="dimmed">
                {byText(entry.by, t)}
                {entry.voided && ` · ${t('incidents.emergency.voided')}`}
              </Text>
            </Text>
            {onVoid && voidable(entry) ? (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={t('incidents.emergency.voidEntry', { entry: said })}
                onClick={() => onVoid(entry)}
              >
                {t('incidents.emergency.void')}
              </Button>
            ) : (
              <span />
            )}
          </li>
        )
      })}
    </ol>
  )
}
