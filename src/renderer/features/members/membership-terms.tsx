import { Button, Group, NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addDays, dayOf, daysBetween, maxDay } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { ErrorNotice } from '../../ui/error-notice'
import { MoneyField } from '../../ui/money-field'
import { notifyDone } from '../../ui/toasts'
import type { Card } from './membership-card'
import { MembershipFields, type Terms } from './membership-fields'

type Props = { memberId: string; renews: Card | null; onDone: () => void }

/** A renewal begins the day after the old card ends (or today) and is as long and as dear as that one. */
function proposed(renews: Card | null, today: string): Terms {
  if (!renews) return { plan: '', startsOn: today, endsOn: null, priceFen: null }
  const startsOn = renews.endsOn ? maxDay(today, addDays(renews.endsOn, 1)) : today
  const endsOn = renews.endsOn ? addDays(startsOn, daysBetween(renews.startsOn, renews.endsOn)) : null
  return { plan: renews.plan, startsOn, endsOn, priceFen: renews.priceFen }
}

/** A new card, or the one that follows another. */
export function TermsForm({ memberId, renews, onDone }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const [terms, setTerms] = useState(() => proposed(renews, today))
  const [visitsLeft, setVisitsLeft] = useState<number | null>(null)
  const [balanceFen, setBalanceFen] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const add = useMutation(api.memberships.add.mutationOptions())
  const backwards = terms.startsOn !== null && terms.endsOn !== null && terms.endsOn < terms.startsOn

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const plan = terms.plan.trim()
    if (!plan || !terms.startsOn || backwards) return
    add.mutate(
      {
        memberId,
        renews: renews?.id,
        terms: { ...terms, plan, startsOn: terms.startsOn, visitsLeft, balanceFen },
      },
      {
        onSuccess: () => {
          notifyDone(t('members.membership.added', { plan }))
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <MembershipFields
          terms={terms}
          onChange={setTerms}
          errors={{
            plan: tried && !terms.plan.trim() ? t('members.register.planMissing') : undefined,
            startsOn: tried && !terms.startsOn ? t('members.register.startMissing') : undefined,
            endsOn: backwards ? t('members.membership.endBeforeStart') : undefined,
          }}
        />
        <SimpleGrid cols={2} spacing="md">
          <NumberInput
            label={`${t('members.membership.visitsLeft')}${t('common.optional')}`}
            value={visitsLeft ?? ''}
            onChange={(value) => setVisitsLeft(typeof value === 'number' ? value : null)}
            min={0}
            allowDecimal={false}
            hideControls
          />
          <MoneyField
            label={`${t('members.membership.balance')}${t('common.optional')}`}
            value={balanceFen}
            onChange={setBalanceFen}
          />
        </SimpleGrid>
        {add.isError && <ErrorNotice error={add.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
