import { Text } from '@mantine/core'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import classes from './workspace.module.css'

/** What somebody wrote down for whoever deals with this member next. */
export function PinnedNote({ note }: { note: string }) {
  const t = useText()
  if (note === '') return null
  return (
    <div className={classes.pinned}>
      <Icon name="pin" />
      <Text size="sm">
        <b>{t('callbacks.call.pinned')}</b>
        {t('common.colon')}
        {note}
      </Text>
    </div>
  )
}
