import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api, client } from '../../api/client'
import { refused } from '../../api/errors'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { impossibleReason } from '../../ui/impossible-reason'
import { notifyUndo } from '../../ui/toasts'
import { EffectNote, useEffectOf } from './effect'
import type { ClubChanges, ClubSettings, SettingsForm } from './settings-form'
import { SettingsFrame } from './settings-frame'

type Fields<Form> = {
  form: Form
  set: (change: Partial<Form>) => void
  saved: ClubSettings
  disabled: boolean
  /** Why a setting cannot be so, at its field: `phoneHours`, `tiers.B.everyDays`. */
  reason: (setting: string) => string | undefined
}

type Props<Form> = {
  /** Names the page's draft. */
  topic: string
  title: string
  page: SettingsForm<Form>
  children: (fields: Fields<Form>) => ReactNode
}

/** One page of settings: what a change would do stands there before it is saved, and why it cannot be at its field. */
export function SettingsEditor<Form>(props: Props<Form>) {
  const { data: saved } = useSuspenseQuery(api.settings.get.queryOptions({ input: {} }))
  return <Editor key={JSON.stringify(saved)} {...props} saved={saved} />
}

/** What stood there before, for those settings that change. */
function before(changes: ClubChanges, saved: ClubSettings): ClubChanges {
  return Object.fromEntries(Object.keys(changes).map((name) => [name, saved[name as keyof ClubSettings]]))
}

function Editor<Form>({ topic, title, page, children, saved }: Props<Form> & { saved: ClubSettings }) {
  const t = useText()
  const disabled = useScope('settings.write') === null
  const [form, setForm] = useState(() => page.formOf(saved))
  const draft = useDraft({ key: `settings/${topic}`, value: form, blank: page.formOf(saved), restore: setForm })
  const changes = page.changesOf(form, saved)
  const dirty = changes !== null && Object.keys(changes).length > 0
  const effect = useEffectOf(dirty ? { changes } : null)
  const update = useMutation(api.settings.update.mutationOptions())
  const impossible =
    refused(effect.error, 'settings.impossible')?.facts ?? refused(update.error, 'settings.impossible')?.facts
  const save = () => {
    if (!dirty) return
    update.mutate(
      { changes },
      {
        onSuccess: async () => {
          notifyUndo({
            message: t('settings.club.saved'),
            undo: () => client.settings.update({ changes: before(changes, saved) }),
          })
          await draft.clear()
        },
      },
    )
  }
  usePageHotkeys({ 'mod+Enter': save })
  return (
    <SettingsFrame
      title={title}
      actions={
        !disabled && (
          <>
            {dirty && <EffectNote effect={effect} reasonBelow />}
            <Button disabled={!dirty || impossible !== undefined} loading={update.isPending} onClick={save}>
              {t('settings.club.save')}
            </Button>
          </>
        )
      }
    >
      <Stack gap="xl" maw={860}>
        {disabled && (
          <Text size="sm" c="dimmed">
            {t('settings.club.readOnly')}
          </Text>
        )}
        <DraftNotice offer={draft.offer} />
        {update.isError && <ErrorNotice error={update.error} />}
        {children({
          form,
          set: (change) => {
            update.reset()
            setForm((now) => ({ ...now, ...change }))
          },
          saved,
          disabled,
          reason: (setting) => (impossible?.setting === setting ? impossibleReason(impossible.reason, t) : undefined),
        })}
      </Stack>
    </SettingsFrame>
  )
}
