import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, Textarea, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'
import { fieldHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { KeyHint } from '../../ui/key-hint'
import { type TicketDraft, ticketCategories, ticketKinds } from './ticket-draft'
import classes from './workspace.module.css'

type Props = {
  value: TicketDraft
  onChange: (draft: TicketDraft) => void
  busy: boolean
  /** Records the call and the ticket in one act. */
  onSave: () => void
  onClose: () => void
}

/**
 * The ticket that goes with 接通有问题 [C15]. It lies over the script and leaves note, answers and the running call where
 * they are.
 */
export function TicketPanel({ value, onChange, busy, onSave, onClose }: Props) {
  const t = useText()
  const content = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const field = content.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [])
  const set = (change: Partial<TicketDraft>) => onChange({ ...value, ...change })
  const empty = value.content.trim() === ''
  return (
    <Stack
      component="section"
      gap="sm"
      className={classes.drawer}
      aria-label={t('callbacks.ticket.title')}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key === 'Escape') {
          event.preventDefault()
          onClose()
        } else if (!empty && !busy) fieldHotkeys({ 'mod+Enter': onSave })(event)
      }}
    >
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} size="h3">
          {t('callbacks.ticket.title')}
        </Title>
        <ActionIcon aria-label={t('callbacks.ticket.close')} title={t('callbacks.ticket.close')} onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </Group>
      <Group gap="sm" grow>
        <NativeSelect
          label={t('tickets.field.kind')}
          value={value.kind}
          data={ticketKinds.map((kind) => ({ value: kind, label: t(`words.ticketKind.${kind}`) }))}
          onChange={(event) => set({ kind: ticketKinds.find((kind) => kind === event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('tickets.field.category')}
          value={value.category}
          data={ticketCategories.map((each) => ({ value: each, label: t(`words.ticketCategory.${each}`) }))}
          onChange={(event) => set({ category: ticketCategories.find((each) => each === event.currentTarget.value) })}
        />
      </Group>
      <Textarea
        ref={content}
        label={t('tickets.field.content')}
        placeholder={t('callbacks.ticket.contentPlaceholder')}
        autosize
        minRows={3}
        maxRows={8}
        value={value.content}
        onChange={(event) => set({ content: event.currentTarget.value })}
      />
      <Textarea
        label={t('tickets.field.demand')}
        placeholder={t('callbacks.ticket.demandPlaceholder')}
        autosize
        minRows={1}
        maxRows={4}
        value={value.demand}
        onChange={(event) => set({ demand: event.currentTarget.value })}
      />
      <Checkbox
        label={t('callbacks.ticket.urgent')}
        checked={value.urgent}
        onChange={(event) => set({ urgent: event.currentTarget.checked })}
      />
      <Group gap="sm">
        <Button disabled={empty} loading={busy} rightSection={<KeyHint keys="Ctrl+Enter" />} onClick={onSave}>
          {t('callbacks.ticket.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('callbacks.ticket.back')}
        </Button>
      </Group>
    </Stack>
  )
}
