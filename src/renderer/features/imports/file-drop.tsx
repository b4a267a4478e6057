import { Button, FileButton, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import classes from './imports.module.css'

type Props = { busy: boolean; accept: string; onFile: (file: File) => void }

/** One file, dropped or picked. */
export function FileDrop({ busy, accept, onFile }: Props) {
  const t = useText()
  const [over, setOver] = useState(false)
  return (
    <section
      className={classes.drop}
      aria-label={t('imports.start.dropLabel')}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file && !busy) onFile(file)
      }}
    >
      <Group gap="sm" justify="center">
        <Icon name="upload" size={20} />
        <Text>{t('imports.start.drop')}</Text>
        <FileButton
          accept={accept}
          onChange={(file) => file && onFile(file)}
          inputProps={{ 'aria-label': t('imports.start.pick') }}
        >
          {(props) => (
            <Button {...props} loading={busy}>
              {t('imports.start.pick')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed" ta="center">
        {t('imports.start.accepts')}
      </Text>
    </section>
  )
}
