import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports'
import { useText } from '../../text/language'

const orders = ['ymd', 'mdy', 'dmy'] as const

type Props = { batch: ImportBatch; busy: boolean; onApply: (options: ImportOptions) => void }

/** How rows are to be understood; what does not concern this kind of file is not asked. */
export function OptionEditor({ batch, busy, onApply }: Props) {
  const t = useText()
  const [options, setOptions] = useState(batch.options)
  const set = (change: Partial<ImportOptions>) => setOptions((now) => ({ ...now, ...change }))
  const facts = batch.kind === 'visits' || batch.kind === 'consumptions'
  const changed = JSON.stringify(options) !== JSON.stringify(batch.options)
  return (
    <Stack gap="sm" maw={520}>
      <NativeSelect
        label={t('imports.option.dateOrder')}
        value={options.dateOrder ?? ''}
        data={[
          { value: '', label: t('imports.option.dateOrderAuto') },
          ...orders.map((value) => ({ value, label: t(`imports.option.order.${value}`) })),
        ]}
        onChange={(event) => set({ dateOrder: orders.find((value) => value === event.currentTarget.value) ?? null })}
      />
      {batch.kind === 'members' && (
        <Checkbox
          label={t('imports.option.sharedPhones')}
          checked={options.sharedPhones}
          onChange={(event) => set({ sharedPhones: event.currentTarget.checked })}
        />
      )}
      {facts && (
        <Checkbox
          label={t('imports.option.createMembers')}
          checked={options.createMembers}
          onChange={(event) => set({ createMembers: event.currentTarget.checked })}
        />
      )}
      {batch.kind === 'consumptions' && (
        <TextInput
          label={t('imports.option.anonymous')}
          placeholder={t('imports.option.anonymousPlaceholder')}
          value={options.anonymous ?? ''}
          onChange={(event) => set({ anonymous: event.currentTarget.value || null })}
        />
      )}
      <Group>
        <Button variant="default" disabled={!changed} loading={busy} onClick={() => onApply(options)}>
          {t('imports.option.apply')}
        </Button>
      </Group>
    </Stack>
  )
}
