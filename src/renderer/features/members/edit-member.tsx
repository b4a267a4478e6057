import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Member } from '../../../shared/contract/members'
import { api, client } from '../../api/client'
import { refused } from '../../api/errors'
import { useText } from '../../text/language'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { KeyHint } from '../../ui/key-hint'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { notifyDone } from '../../ui/toasts'
import { type Clash, ConflictNotice } from './conflict-notice'
import { EditFields } from './edit-fields'
import { blankEdit, conflictsOf, type EditForm, isUnchanged, setField, supplemented, updateOf } from './edit-form'
import type { registration } from './register-form'

/**
 * The edit form. When someone else saved first, the newest record is fetched, what does not clash is joined, and what
 * does is shown field by field; nothing typed is lost.
 */
export function EditMember({ loaded }: { loaded: Member }) {
  const t = useText()
  const navigate = useNavigate()
  const { state } = useLocation()
  const [member, setMember] = useState(loaded)
  const [start] = useState(() => supplementOf(state, loaded))
  const [form, setForm] = useState<EditForm>(start?.form ?? blankEdit)
  const [clash, setClash] = useState<Clash | null>(null)
  const draft = useDraft({ key: `member.edit.${member.id}`, value: form, blank: blankEdit, restore: setForm })
  const update = useMutation(api.members.update.mutationOptions())

  useEffect(() => {
    const fields = (start?.filled ?? [])
      .map((field) => t(`members.field.${field as 'name'}`))
      .join(t('common.listComma'))
    if (fields) notifyDone(t('members.edit.supplemented', { fields }))
  }, [start, t])

  const save = () => {
    if (update.isPending || clash?.conflicts.length) return
    if (isUnchanged(form)) return notifyDone(t('members.edit.nothing'))
    update.mutate(updateOf(member, form), {
      onSuccess: () => {
        notifyDone(t('members.edit.saved', { name: String(form.fields.name ?? member.fields.name) }))
        draft.clear().catch(() => {})
        setForm(blankEdit)
        navigate(`/members/${member.id}`)
      },
      onError: async (error) => {
        const changed = refused(error, 'record.changed')
        if (!changed) return
        const current = await client.members.get({ id: member.id })
        update.reset()
        setMember(current)
        setClash({
          by: changed.facts.by,
          at: changed.facts.at,
          conflicts: conflictsOf(current, form, changed.facts.fields),
        })
      },
    })
  }
  usePageHotkeys({ 'mod+Enter': save })

  return (
    <Page>
      <PageHeader title={t('members.edit.title', { name: member.fields.name })}>
        <Button variant="default" onClick={() => navigate(`/members/${member.id}`)}>
          {t('common.cancel')}
        </Button>
        <Button loading={update.isPending} rightSection={<KeyHint keys="Ctrl+Enter" />} onClick={save}>
          {t('members.edit.save')}
        </Button>
      </PageHeader>
      <PageBody>
        <Stack gap="lg" maw={760}>
          <DraftNotice offer={draft.offer} />
          {clash && (
            <ConflictNotice
              clash={clash}
              onPick={(conflict, mine) => {
                if (!mine) setForm(setField(member, form, conflict.name, conflict.theirs))
                setClash({ ...clash, conflicts: clash.conflicts.filter((one) => one !== conflict) })
              }}
            />
          )}
          {update.isError && <ErrorNotice error={update.error} />}
          <EditFields member={member} form={form} onChange={setForm} />
        </Stack>
      </PageBody>
    </Page>
  )
}

/** What the registration form hands over by 补充到该会员, laid over the member as it was when the form opened. */
function supplementOf(state: unknown, member: Member): ReturnType<typeof supplemented> | null {
  return typeof state === 'object' && state !== null && 'supplement' in state
    ? supplemented(member, state.supplement as ReturnType<typeof registration>)
    : null
}
