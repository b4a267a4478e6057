import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports'
import { useText } from '../../text/language'
import classes from './imports.module.css'
import { fieldText } from './reasons'

type Props = { batch: ImportBatch; busy: boolean; onApply: (options: ImportOptions) => void }

/** Which column goes where; corrected here, remembered for the next file with the same headings. */
export function ColumnEditor({ batch, busy, onApply }: Props) {
  const t = useText()
  const [changed, setChanged] = useState<Record<string, string>>({})
  const choices = [
    { value: '', label: t('imports.column.ignore') },
    ...batch.fields.map(({ field, required }) => ({
      value: field,
      label: required ? t('imports.column.required', { field: fieldText(field, t) }) : fieldText(field, t),
    })),
  ]
  return (
    <>
      <table className={classes.columns}>
        <thead>
          <tr>
            <th scope="col">{t('imports.column.heading')}</th>
            <th scope="col">{t('imports.column.samples')}</th>
            <th scope="col">{t('imports.column.field')}</th>
          </tr>
        </thead>
        <tbody>
          {batch.columns.map(({ heading, field, samples }, at) => (
            // Two columns may bear one name; their place tells them apart.
            <tr key={`${heading}-${at}`}>
              <td>{heading}</td>
              <td className={classes.samples}>
                {samples.length === 0 ? t('imports.column.empty') : samples.join(t('common.listComma'))}
              </td>
              <td>
                <NativeSelect
                  size="xs"
                  w={200}
                  aria-label={t('imports.column.choose', { heading })}
                  value={changed[heading] ?? field}
                  data={choices}
                  onChange={(event) => {
                    const value = event.currentTarget.value
                    setChanged((now) => ({ ...now, [heading]: value }))
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group gap="sm" mt="sm">
        <Button
          variant="default"
          disabled={Object.keys(changed).length === 0}
          loading={busy}
          onClick={() => onApply({ ...batch.options, map: { ...batch.options.map, ...changed } })}
        >
          {t('imports.column.apply')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('imports.column.kept')}
        </Text>
      </Group>
    </>
  )
}
