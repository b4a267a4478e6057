import { Autocomplete, SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { DayField } from '../../ui/day-field'
import { MoneyField } from '../../ui/money-field'

export type Terms = { plan: string; startsOn: string | null; endsOn: string | null; priceFen: number | null }

type Props = {
  terms: Terms
  onChange: (terms: Terms) => void
  errors?: { plan?: string; startsOn?: string; endsOn?: string }
}

/** Plan, start, end, price; plans used before are offered. */
export function MembershipFields({ terms, onChange, errors = {} }: Props) {
  const t = useText()
  const plans = useQuery(api.memberships.plans.queryOptions({ input: {} }))
  return (
    <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
      <Autocomplete
        label={t('members.membership.plan')}
        data={plans.data ?? []}
        value={terms.plan}
        onChange={(plan) => onChange({ ...terms, plan })}
        error={errors.plan}
        maxLength={60}
      />
      <MoneyField
        label={t('members.membership.price')}
        value={terms.priceFen}
        onChange={(priceFen) => onChange({ ...terms, priceFen })}
      />
      <DayField
        label={t('members.membership.startsOn')}
        value={terms.startsOn}
        onChange={(startsOn) => onChange({ ...terms, startsOn })}
        error={errors.startsOn}
      />
      <DayField
        label={t('members.membership.endsOn')}
        description={t('members.membership.endless')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={terms.endsOn}
        onChange={(endsOn) => onChange({ ...terms, endsOn })}
        error={errors.endsOn}
      />
    </SimpleGrid>
  )
}
