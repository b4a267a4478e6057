import { Checkbox, Stack } from '@mantine/core'
import { useText } from '../../text/language'

export type ConsentName = 'service' | 'marketing' | 'health' | 'guardian'
export const consentNames: readonly ConsentName[] = ['service', 'marketing', 'health', 'guardian']

/** Which wording was agreed to. Goes up whenever a sentence of `members.consent` changes. */
export const consentVersion = '2026-11'

type Props = { given: readonly ConsentName[]; onChange: (given: ConsentName[]) => void; guardian: boolean }

/** Consents are never ticked beforehand. The guardian's is asked only for a child. */
export function ConsentBoxes({ given, onChange, guardian }: Props) {
  const t = useText()
  return (
    <Stack gap="xs">
      {consentNames
        .filter((name) => guardian || name !== 'guardian')
        .map((name) => (
          <Checkbox
            key={name}
            label={t(`members.consent.${name}`)}
            checked={given.includes(name)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...given, name] : given.filter((one) => one !== name))
            }
          />
        ))}
    </Stack>
  )
}
