import { ActionIcon, Button, Group, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Member } from '../../../shared/contract/members'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { fieldHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { notifyError, notifyUndo } from '../../ui/toasts'
import classes from './member-page.module.css'

/** The one thing everybody must know about this member, on top of the page. */
export function PinnedNote({ member }: { member: Member }) {
  const t = useText()
  const mayWrite = useScope('member.write') !== null
  const note = member.fields.pinnedNote
  const [typed, setTyped] = useState<string | null>(null)
  const save = useMutation(
    api.members.update.mutationOptions({
      onSuccess: ({ version }) => {
        setTyped(null)
        notifyUndo({
          message: t('members.page.pinSaved'),
          undo: () => client.members.update({ id: member.id, version, fields: { pinnedNote: note } }),
        })
      },
      onError: notifyError,
    }),
  )
  const submit = () => {
    if (typed !== null) save.mutate({ id: member.id, version: member.version, fields: { pinnedNote: typed } })
  }
  if (typed !== null) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Textarea
          label={t('members.page.pinned')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={fieldHotkeys({ 'mod+Enter': submit, Escape: () => setTyped(null) })}
          autosize
          autoFocus
          maxLength={200}
        />
        <Group justify="flex-end" gap="xs" mt="xs">
          <Button variant="default" onClick={() => setTyped(null)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </form>
    )
  }
  if (note) {
    return (
      <div className={classes.pinned}>
        <Icon name="pin" />
        <span style={{ flex: 1 }}>{note}</span>
        {mayWrite && (
          <ActionIcon
            size={24}
            color="amber"
            aria-label={`${t('common.edit')}${t('members.page.pinned')}`}
            onClick={() => setTyped(note)}
          >
            <Icon name="edit" size={14} />
          </ActionIcon>
        )}
      </div>
    )
  }
  if (!mayWrite) return null
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Icon name="pin" />}
        onClick={() => setTyped('')}
      >
        {t('members.page.pinnedEmpty')}
      </Button>
    </div>
  )
}
