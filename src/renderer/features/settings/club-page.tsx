import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { ErrorNotice } from '../../ui/error-notice'
import { fieldHotkeys } from '../../ui/hotkeys'
import { KeyValue } from '../../ui/key-value'
import { Section } from '../../ui/page'
import { notifyDone } from '../../ui/toasts'
import {
  bounds,
  type ClubChanges,
  type ClubForm,
  type ClubSettings,
  changesOf,
  formOf,
  type NumberName,
} from './club-form'
import { Holidays } from './holidays'
import { NumberField } from './number-field'
import { SettingsFrame } from './settings-frame'
import { WeekEditor } from './week-editor'

/** 俱乐部与规则: what a change would do stands there before it is saved. */
export function ClubPage() {
  const { data: saved } = useSuspenseQuery(api.settings.get.queryOptions({ input: {} }))
  return <ClubEditor key={JSON.stringify(saved)} saved={saved} />
}

function ClubEditor({ saved }: { saved: ClubSettings }) {
  const t = useText()
  const mayWrite = useScope('settings.write') !== null
  const [form, setForm] = useState<ClubForm>(() => formOf(saved))
  const changes = changesOf(form, saved)
  const dirty = changes !== null && Object.keys(changes).length > 0
  const update = useMutation(
    api.settings.update.mutationOptions({ onSuccess: () => notifyDone(t('settings.club.saved')) }),
  )
  const save = () => dirty && update.mutate({ changes })
  const set = (change: Partial<ClubForm>) => setForm((now) => ({ ...now, ...change }))
  const line = (name: 'name' | 'address' | 'phone') => (
    <TextInput
      flex={1}
      label={t(`settings.club.${name}`)}
      value={form[name]}
      disabled={!mayWrite}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  const number = (name: NumberName) => (
    <NumberField
      label={t(`settings.club.${name}`)}
      value={form[name]}
      disabled={!mayWrite}
      {...bounds[name]}
      onChange={(typed) => set({ [name]: typed })}
    />
  )
  return (
    <SettingsFrame
      title={t('settings.club.title')}
      actions={
        mayWrite && (
          <>
            {dirty && <Effect changes={changes} />}
            <Button disabled={!dirty} loading={update.isPending} onClick={save}>
              {t('settings.club.save')}
            </Button>
          </>
        )
      }
    >
      <Stack gap="xl" maw={860} onKeyDown={fieldHotkeys({ 'mod+Enter': save })}>
        {!mayWrite && (
          <Text size="sm" c="dimmed">
            {t('settings.club.readOnly')}
          </Text>
        )}
        {update.isError && <ErrorNotice error={update.error} />}
        <Section title={t('settings.club.basics')}>
          <Group gap="md" grow>
            {line('name')}
            {line('phone')}
          </Group>
          {line('address')}
          <KeyValue
            pairs={[
              { key: 'kind', label: t('settings.club.kind'), value: t(`words.clubKind.${saved.kind}`) },
              { key: 'zone', label: t('settings.club.timezone'), value: saved.timezone },
            ]}
          />
        </Section>
        <Section title={t('settings.club.hours')}>
          <WeekEditor
            value={form.opening}
            disabled={!mayWrite}
            emptyText={t('settings.week.closed')}
            onChange={(opening) => set({ opening })}
          />
        </Section>
        <Section title={t('settings.club.phoneHours')}>
          <WeekEditor
            value={form.phoneHours}
            disabled={!mayWrite}
            emptyText={t('settings.week.noCalls')}
            onChange={(phoneHours) => set({ phoneHours })}
          />
        </Section>
        <Section title={t('settings.club.rules')}>
          <Group gap="md" align="flex-start">
            {number('firstCallHours')}
            {number('callMinutes')}
            {number('maxTries')}
          </Group>
        </Section>
        <Section title={t('settings.club.security')}>{number('idleLockMinutes')}</Section>
        <Holidays mayWrite={mayWrite} />
      </Stack>
    </SettingsFrame>
  )
}

/** What saving would do, asked while it is typed. */
function Effect({ changes }: { changes: ClubChanges }) {
  const t = useText()
  // Asked once typing rests: it moves every deadline on trial.
  const [rested] = useDebouncedValue(changes, 400)
  const preview = useQuery(api.settings.preview.queryOptions({ input: { changes: rested }, staleTime: 5000 }))
  if (preview.isError) return <ErrorNotice error={preview.error} />
  const text =
    !preview.data || JSON.stringify(rested) !== JSON.stringify(changes)
      ? t('settings.club.effectAsking')
      : preview.data.membersAffected === 0 && preview.data.callbacksMoved === 0
        ? t('settings.club.effectNone')
        : t('settings.club.effect', {
            members: preview.data.membersAffected,
            callbacks: preview.data.callbacksMoved,
          })
  return (
    <Text size="sm" role="status">
      {text}
    </Text>
  )
}
