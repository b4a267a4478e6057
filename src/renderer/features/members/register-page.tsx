import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { dayOf } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useClock } from '../../ui/clock'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { KeyHint } from '../../ui/key-hint'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { useScanner } from '../../ui/scanner'
import { notifyDone } from '../../ui/toasts'
import { blocking, DuplicatesPanel, isWorthAsking, useDuplicates } from './duplicates-panel'
import { readPastedRow } from './pasted-row'
import classes from './register.module.css'
import { RegisterFields } from './register-fields'
import { blankRegister, fillFromRow, problemsOf, type RegisterForm, registration } from './register-form'
import { useProbe } from './use-probe'

/** 会员登记 (F2): three fields, everything else on request; by keyboard in well under half a minute. */
export function RegisterPage() {
  const t = useText()
  const navigate = useNavigate()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const { state } = useLocation()
  const [form, setForm] = useState<RegisterForm>(() => startingWith(state))
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  // Health data lies under a key of its own, which a draft does not have.
  const kept = { ...form, health: '' }
  const draft = useDraft({ key: 'member.register', value: kept, blank: blankRegister, restore: setForm })
  const { probe, settled, composing } = useProbe(form)
  const duplicates = useDuplicates(probe)
  const asked = isWorthAsking(probe)
  const problems = problemsOf(form, today)
  // Who types faster than the search answers is not stopped by an answer about somebody else; the core refuses then.
  const blocked = asked && settled ? blocking(duplicates.data ?? [], form.shared) : []
  const register = useMutation(api.members.register.mutationOptions())

  const save = (then: 'open' | 'again') => {
    setTried(true)
    if (register.isPending) return
    if (problems[0]) return announce(t(`members.register.${problems[0]}`))
    if (blocked.length > 0) return announce(t('members.register.blocked'))
    register.mutate(registration(form), {
      onSuccess: async (member) => {
        notifyDone(t('members.register.done', member))
        draft.clear().catch(() => {})
        setTried(false)
        setForm(blankRegister)
        if (then === 'open') navigate(`/members/${member.id}`)
        else first.current?.focus()
      },
    })
  }
  usePageHotkeys({ 'mod+Enter': () => save('open'), 'mod+shift+Enter': () => save('again') })
  useScanner(({ code }) => setForm((now) => ({ ...now, card: code })))

  const paste = (event: React.ClipboardEvent) => {
    const row = readPastedRow(event.clipboardData.getData('text/plain'), today)
    if (!row) return
    event.preventDefault()
    const result = fillFromRow(form, row)
    setForm(result.form)
    const fields = result.filled.map((field) => t(`members.field.${field as 'name'}`)).join(t('common.listComma'))
    notifyDone(t('members.register.pasted', { fields }))
  }

  return (
    <Page>
      <PageHeader title={t('members.register.title')}>
        <Button variant="default" rightSection={<KeyHint keys="Ctrl+Shift+Enter" />} onClick={() => save('again')}>
          {t('members.register.saveNew')}
        </Button>
        <Button loading={register.isPending} rightSection={<KeyHint keys="Ctrl+Enter" />} onClick={() => save('open')}>
          {t('members.register.save')}
        </Button>
      </PageHeader>
      <PageBody>
        <div className={classes.columns} onPaste={paste}>
          <div className={classes.form}>
            <DraftNotice offer={draft.offer} />
            {register.isError && <ErrorNotice error={register.error} />}
            <RegisterFields
              form={form}
              onChange={setForm}
              problems={tried ? problems : []}
              composing={composing}
              firstField={first}
            />
          </div>
          <DuplicatesPanel
            duplicates={duplicates}
            shared={form.shared}
            asked={asked}
            onOpen={(id) => navigate(`/members/${id}`)}
            onSupplement={(id) => navigate(`/members/${id}/edit`, { state: { supplement: registration(form) } })}
          />
        </div>
      </PageBody>
    </Page>
  )
}

/** The search that found nobody hands over what was typed: digits are a number, anything else a name. */
function startingWith(state: unknown): RegisterForm {
  const typed = typeof state === 'object' && state !== null && 'typed' in state ? String(state.typed) : ''
  if (!typed) return blankRegister
  return /^[+\d\s-]{3,}$/.test(typed) ? { ...blankRegister, phone: typed } : { ...blankRegister, name: typed }
}
