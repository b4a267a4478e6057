import { Modal, Text, TextInput } from '@mantine/core'
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useText } from '../text/language'
import { isComposing } from '../ui/composition'
import { Icon } from '../ui/icons'
import { useSearchText } from '../ui/search-field'
import classes from './palette.module.css'
import { type Entry, usePaletteEntries } from './palette-entries'

type Props = { opened: boolean; onClose: () => void }

/** Ctrl+K: members and actions in one list. */
export function Palette({ opened, onClose }: Props) {
  const t = useText()
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      centered={false}
      yOffset={72}
      size={620}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('app.search')}>
        <PaletteBody onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  )
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const t = useText()
  const search = useSearchText()
  const { entries, fresh } = usePaletteEntries(search.query)
  const settled = fresh && search.value.trim() === search.query
  const [selected, setSelected] = useState(0)
  // Enter before the answer is there must not open what stood there for an older text.
  const [waiting, setWaiting] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const current = Math.min(selected, entries.length - 1)

  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.act()
  }
  const chosen = useRef(choose)
  chosen.current = choose

  useEffect(() => {
    if (!waiting || !settled) return
    setWaiting(false)
    chosen.current(entries[0])
  }, [waiting, settled, entries])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') setSelected(Math.min(entries.length - 1, current + 1))
    else if (event.key === 'ArrowUp') setSelected(Math.max(0, current - 1))
    else if (event.key === 'Enter') settled ? choose(entries[current]) : setWaiting(true)
    else return
    event.preventDefault()
  }

  return (
    <>
      <TextInput
        data-autofocus
        autoFocus
        variant="unstyled"
        size="md"
        px="md"
        leftSection={<Icon name="search" />}
        placeholder={t('app.spotlight.placeholder')}
        aria-label={t('app.search')}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[current] ? `palette-${entries[current].id}` : undefined}
        autoComplete="off"
        onKeyDown={onKeyDown}
        {...search.inputProps}
        onChange={(event) => {
          setSelected(0)
          setWaiting(false)
          search.inputProps.onChange(event)
        }}
      />
      <div
        className={classes.list}
        id="palette-list"
        role="listbox"
        aria-label={t('app.search')}
        ref={list}
        tabIndex={-1}
      >
        {entries.length === 0 && settled && (
          <Text size="sm" c="dimmed" p="md">
            {t('app.spotlight.nothing', { text: search.query })}
          </Text>
        )}
        {entries.map((entry, index) => (
          <Fragment key={entry.id}>
            {entry.group !== entries[index - 1]?.group && (
              <div className={classes.group} role="presentation">
                {t(`app.spotlight.${entry.group}`)}
              </div>
            )}
            <PaletteItem entry={entry} selected={index === current} onChoose={() => choose(entry)} />
          </Fragment>
        ))}
      </div>
    </>
  )
}

type ItemProps = { entry: Entry; selected: boolean; onChoose: () => void }

/** Keys stay with the text field; a pointer chooses on press, before the field loses its focus. */
function PaletteItem({ entry, selected, onChoose }: ItemProps) {
  return (
    <div
      id={`palette-${entry.id}`}
      className={classes.item}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose()
      }}
    >
      <Icon name={entry.icon} />
      <span>{entry.title}</span>
      <span className={classes.side}>{entry.side}</span>
    </div>
  )
}
