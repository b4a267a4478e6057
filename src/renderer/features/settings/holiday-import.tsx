import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../api/client'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { fileIn } from '../../ui/file-base64'
import { Icon } from '../../ui/icons'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { notifyDone } from '../../ui/toasts'
import { EffectLines } from './effect'
import { effectLines } from './effect-text'
import classes from './settings-table.module.css'

/** A year's list as it is announced, pasted or as a file: tried first, saved once no line is wrong. */
export function HolidayImport() {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const run = useMutation({
    mutationFn: async ({ dryRun, from }: { dryRun: boolean; from: File }) =>
      client.settings.importHolidays({ file: await fileIn(from), dryRun }),
    onSuccess: ({ taken }, { dryRun }) => {
      if (dryRun) return
      setTyped('')
      setFile(null)
      notifyDone(t('settings.holidays.import.saved', { n: taken }))
    },
  })
  const pasted = typed.trim() === '' ? null : new File([typed], t('settings.holidays.import.pasted'))
  const source = file ?? pasted
  const tried = run.variables?.dryRun ? run.data : undefined
  const clean = tried !== undefined && tried.problems.length === 0
  const begin = (from: File | null, dryRun: boolean) => from && run.mutate({ dryRun, from })
  return (
    <Section title={t('settings.holidays.import.title')} order={3}>
      <Text size="sm" c="dimmed">
        {t('settings.holidays.import.text')}
      </Text>
      <Textarea
        aria-label={t('settings.holidays.import.paste')}
        placeholder={t('settings.holidays.import.placeholder')}
        autosize
        minRows={2}
        maxRows={8}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setFile(null)
          run.reset()
        }}
      />
      <Group gap="sm">
        <FileButton
          accept=".csv,.tsv,.txt"
          inputProps={{ 'aria-label': t('settings.holidays.import.pick') }}
          onChange={(picked) => {
            setFile(picked)
            setTyped('')
            begin(picked, true)
          }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<Icon name="upload" />}>
              {t('settings.holidays.import.pick')}
            </Button>
          )}
        </FileButton>
        {file && <Text size="sm">{file.name}</Text>}
        <Button variant="default" disabled={!source} loading={run.isPending} onClick={() => begin(source, true)}>
          {t('settings.holidays.import.try')}
        </Button>
        <Button disabled={!source || !clean} loading={run.isPending} onClick={() => begin(source, false)}>
          {t('settings.holidays.import.run')}
        </Button>
      </Group>
      {run.isError && <ErrorNotice error={run.error} />}
      {tried && (
        <Stack gap="xs">
          {clean && tried.effect && <EffectLines lines={effectLines(tried.effect, t)} />}
          <Text size="sm" role="status">
            {clean
              ? t('settings.holidays.import.clean', {
                  n: tried.taken,
                  years: tried.years.join(t('common.listComma')),
                })
              : t('settings.holidays.import.problems', { n: tried.problems.length })}
          </Text>
          {!clean && (
            <div className={classes.scroll}>
              <LedgerTable
                label={t('settings.holidays.import.table')}
                heads={[
                  t('settings.holidays.import.line'),
                  t('settings.holidays.import.value'),
                  t('settings.holidays.import.why'),
                ]}
              >
                {tried.problems.map(({ line, code, value }) => (
                  <tr key={`${line}/${code}`}>
                    <td>{line}</td>
                    <td>{value}</td>
                    <td>{t(`settings.holidays.import.codes.${code}`)}</td>
                  </tr>
                ))}
              </LedgerTable>
            </div>
          )}
        </Stack>
      )}
    </Section>
  )
}
