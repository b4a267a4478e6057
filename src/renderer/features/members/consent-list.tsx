import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Member } from '../../../shared/contract/members'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { Section } from '../../ui/page'
import { instantText } from '../../ui/time'
import { notifyDone, notifyError, notifyUndo } from '../../ui/toasts'
import { consentNames, consentVersion } from './consents'

/** What the member agreed to, when and before whom; giving and withdrawing stay in the record. */
export function ConsentList({ member }: { member: Member }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayWrite = useScope('member.write') !== null
  const give = useMutation(api.members.giveConsent.mutationOptions({ onError: notifyError }))
  const withdraw = useMutation(api.members.withdrawConsent.mutationOptions({ onError: notifyError }))
  const names = consentNames.filter((name) => name !== 'guardian' || member.isMinor)
  return (
    <Section title={t('members.consent.title')}>
      <Stack gap="sm">
        {names.map((what) => {
          const current = member.consents.find((one) => one.what === what && one.withdrawnAt === null)
          const former = member.consents.filter((one) => one.what === what && one.withdrawnAt !== null).at(-1)
          const word = t(`words.consent.${what}`)
          return (
            <Group key={what} justify="space-between" wrap="nowrap" gap="sm">
              <div>
                <Text size="sm">{word}</Text>
                <Text size="xs" c="dimmed">
                  {current
                    ? t('members.consent.given', { at: instantText(current.givenAt, now, zone, t), by: current.by })
                    : former?.withdrawnAt
                      ? t('members.consent.withdrawn', { at: instantText(former.withdrawnAt, now, zone, t) })
                      : t('members.consent.none')}
                </Text>
              </div>
              {mayWrite &&
                (current ? (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`${t('members.consent.withdraw')}${word}`}
                    onClick={() =>
                      withdraw.mutate(
                        { id: member.id, consentId: current.id },
                        {
                          onSuccess: () =>
                            notifyUndo({
                              message: t('members.consent.withdrew', { what: word }),
                              undo: () => client.members.giveConsent({ id: member.id, what, version: current.version }),
                            }),
                        },
                      )
                    }
                  >
                    {t('members.consent.withdraw')}
                  </Button>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('members.consent.give')}${t('common.colon')}${word}`}
                    onClick={() =>
                      give.mutate(
                        { id: member.id, what, version: consentVersion },
                        { onSuccess: () => notifyDone(t('members.consent.gaveUndo', { what: word })) },
                      )
                    }
                  >
                    {t('members.consent.give')}
                  </Button>
                ))}
            </Group>
          )
        })}
      </Stack>
    </Section>
  )
}
