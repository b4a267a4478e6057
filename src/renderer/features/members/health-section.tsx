import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Member } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { ErrorNotice } from '../../ui/error-notice'
import { Section } from '../../ui/page'
import { notifyDone } from '../../ui/toasts'

/** Health data lies under its own key: opened with a reason, held only as long as the page shows it. */
export function HealthSection({ member }: { member: Member }) {
  const t = useText()
  const scope = useScope('member.health')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const open = useMutation(api.members.openHealth.mutationOptions())
  const write = useMutation(
    api.members.writeHealth.mutationOptions({
      onSuccess: () => {
        setTyped(null)
        setReason('')
        open.reset()
        notifyDone(t('members.page.healthSaved'))
      },
    }),
  )
  if (scope === null) return null
  const consented = member.consents.some(({ what, withdrawnAt }) => what === 'health' && withdrawnAt === null)
  const mayOpen = member.mayOpenHealth
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed !== null) write.mutate({ id: member.id, text: typed, reason })
    else open.mutate({ id: member.id, reason })
  }
  return (
    <Section title={t('members.page.health')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {!open.data && (
            <Text size="sm" c={member.hasHealth ? undefined : 'dimmed'}>
              {t(member.hasHealth ? 'members.page.healthFlag' : 'members.page.healthNone')}
            </Text>
          )}
          {!mayOpen && member.hasHealth && (
            <Text size="sm" c="dimmed">
              {t('members.page.healthDenied')}
            </Text>
          )}
          {open.data && typed === null && (
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {open.data.text}
            </Text>
          )}
          {typed !== null && (
            <Textarea
              label={t('members.page.healthText')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autosize
              minRows={2}
              autoFocus
              error={consented ? undefined : t('members.register.healthConsent')}
            />
          )}
          {mayOpen && (typed !== null || (member.hasHealth && !open.data)) && (
            <TextInput
              label={t(typed === null ? 'members.page.healthReason' : 'members.page.healthWriteReason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={200}
            />
          )}
          {(open.error ?? write.error) && <ErrorNotice error={open.error ?? write.error} />}
          {mayOpen && (
            <Group gap="xs">
              {typed === null && member.hasHealth && !open.data && (
                <Button type="submit" variant="default" loading={open.isPending} disabled={!reason.trim()}>
                  {t('members.page.healthOpen')}
                </Button>
              )}
              {typed === null && (!member.hasHealth || open.data) && (
                <Button variant="default" onClick={() => setTyped(open.data?.text ?? '')}>
                  {t('members.page.healthEdit')}
                </Button>
              )}
              {typed !== null && (
                <>
                  <Button type="submit" loading={write.isPending} disabled={!reason.trim() || !consented}>
                    {t('common.save')}
                  </Button>
                  <Button variant="default" onClick={() => setTyped(null)}>
                    {t('common.cancel')}
                  </Button>
                </>
              )}
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  )
}
