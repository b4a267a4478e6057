import { UnstyledButton } from '@mantine/core'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { useText } from '../../text/language'
import classes from './callbacks-page.module.css'

type Props = {
  /** How many wait of each kind that has any, in order. */
  counts: readonly { kind: CallbackKind; n: number }[]
  value: CallbackKind | 'all'
  onChange: (kind: CallbackKind | 'all') => void
}

/** The queue by kind: 全部, and each kind of which somebody waits. */
export function KindTabs({ counts, value, onChange }: Props) {
  const t = useText()
  if (counts.length < 2 && value === 'all') return null
  const tab = (kind: CallbackKind | 'all', label: string) => (
    <UnstyledButton key={kind} className={classes.kind} aria-pressed={kind === value} onClick={() => onChange(kind)}>
      {label}
    </UnstyledButton>
  )
  return (
    <fieldset className={classes.kinds} aria-label={t('callbacks.filter')}>
      {tab('all', t('common.all'))}
      {counts.map(({ kind, n }) => tab(kind, t('callbacks.kindCount', { kind: t(`words.callbackKind.${kind}`), n })))}
    </fieldset>
  )
}
