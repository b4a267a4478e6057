import { TextInput } from '@mantine/core'
import { useText } from '../../text/language'
import { LedgerTable } from '../../ui/ledger-table'
import { tierBounds } from './bounds'
import { NumberField } from './number-field'
import { type RulesForm, spentOf, type TierName, type TypedTier, tierNames } from './rules-form'

type Props = {
  value: RulesForm['tiers']
  disabled: boolean
  reason: (setting: string) => string | undefined
  onChange: (tiers: RulesForm['tiers']) => void
}

const columns = ['everyDays', 'activeWithinDays', 'activeDays'] as const

/** A to D: how often each is called, and what makes a member belong to it [C6]. */
export function TierTable({ value, disabled, reason, onChange }: Props) {
  const t = useText()
  const edit = (tier: TierName, change: Partial<TypedTier>) =>
    onChange({ ...value, [tier]: { ...value[tier], ...change } })
  return (
    <LedgerTable
      label={t('settings.rules.tiers')}
      heads={[
        t('settings.rules.tier'),
        ...columns.map((name) => t(`settings.rules.${name}`)),
        t('settings.rules.spent'),
      ]}
    >
      {tierNames.map((tier) => {
        const typed = value[tier]
        return (
          <tr key={tier}>
            <th scope="row">{tier}</th>
            {columns.map((name) => (
              <td key={name}>
                <NumberField
                  bare
                  width={110}
                  label={t('settings.rules.tierField', { tier, field: t(`settings.rules.${name}`) })}
                  value={typed[name]}
                  disabled={disabled}
                  reason={reason(`tiers.${tier}.${name}`)}
                  {...tierBounds[name]}
                  onChange={(next) => edit(tier, { [name]: next })}
                />
              </td>
            ))}
            <td>
              <TextInput
                w={130}
                size="xs"
                inputMode="decimal"
                leftSection="¥"
                leftSectionWidth={24}
                aria-label={t('settings.rules.tierField', { tier, field: t('settings.rules.spent') })}
                value={typed.spent}
                disabled={disabled}
                error={
                  spentOf(typed.spent) === null ? t('common.field.moneyInvalid') : reason(`tiers.${tier}.spentFen`)
                }
                onChange={(event) => edit(tier, { spent: event.currentTarget.value })}
              />
            </td>
          </tr>
        )
      })}
    </LedgerTable>
  )
}
