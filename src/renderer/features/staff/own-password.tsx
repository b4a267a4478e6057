import { PasswordInput } from '@mantine/core'
import { useText } from '../../text/language'

type Props = { value: string; onChange: (typed: string) => void; label?: string; autoFocus?: boolean }

/** The own password, where the rule asks for a second person. */
export function OwnPassword({ value, onChange, label, autoFocus }: Props) {
  const t = useText()
  return (
    <PasswordInput
      data-autofocus={autoFocus || undefined}
      label={label ?? t('staff.form.ownPassword')}
      autoComplete="current-password"
      visibilityToggleButtonProps={{ style: { display: 'none' } }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
