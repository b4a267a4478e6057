import { Alert, Badge, Button, Progress, SegmentedControl, Stack, Text } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ImportBatch } from '../../../shared/contract/imports'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { ErrorNotice } from '../../ui/error-notice'
import { fileIn } from '../../ui/file-base64'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { useFileKinds } from '../../ui/page-nouns'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import { SettingsFrame } from '../settings/settings-frame'
import { FileDrop } from './file-drop'

/** What base64 can carry over the border; a bigger file is refused before it is read. */
const maxFileBytes = 130 * 1024 * 1024
const accept = '.xlsx,.xlsm,.csv,.tsv,.txt'
const tone = {
  reading: 'sky',
  needs: 'amber',
  analysed: 'amber',
  publishing: 'sky',
  published: 'green',
  undone: 'gray',
  cancelled: 'gray',
  failed: 'red',
} as const

/** 导入: a new file, and those that were taken in before [B2 C12]. */
export function ImportsPage() {
  const t = useText()
  return (
    <SettingsFrame title={t('imports.title')}>
      <Stack gap="xl" style={{ flex: 1, minHeight: 0 }}>
        <NewImport />
        <PastImports />
      </Stack>
    </SettingsFrame>
  )
}

function NewImport() {
  const t = useText()
  const navigate = useNavigate()
  const [kind, setKind] = useState('members')
  const kinds = useFileKinds()
  const [tooLarge, setTooLarge] = useState<number | null>(null)
  const jobs = useQuery(api.jobs.list.queryOptions({ input: {} }))
  const open = useMutation({
    mutationFn: async (file: File) => client.imports.open({ kind, file: await fileIn(file) }),
    onSuccess: ({ batch }) => navigate(`/settings/import/${batch}`),
  })
  const take = (file: File) => {
    const large = file.size > maxFileBytes
    setTooLarge(large ? Math.ceil(file.size / 1024 / 1024) : null)
    if (!large) open.mutate(file)
  }
  const running = jobs.data?.find((job) => job.kind.startsWith('imports.') && job.state === 'running')
  return (
    <Section title={t('imports.start.title')}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('imports.start.what')}
          value={kind}
          onChange={setKind}
          data={Object.entries(kinds).map(([value, { name }]) => ({ value, label: name(t) }))}
          style={{ alignSelf: 'flex-start' }}
        />
        <Text size="sm" c="dimmed">
          {kinds[kind]?.text(t)} {t('imports.start.order')}
        </Text>
        <FileDrop busy={open.isPending} accept={accept} onFile={take} />
        {open.isPending && (
          <div role="status">
            <Text size="sm">{t('imports.start.reading', { name: open.variables.name })}</Text>
            {running && <Progress value={running.progress * 100} aria-label={t('imports.state.reading')} />}
          </div>
        )}
        {tooLarge !== null && (
          <Alert color="red" variant="light" icon={<Icon name="warning" />} role="alert">
            {t('imports.start.tooLarge', { size: tooLarge })}
          </Alert>
        )}
        {open.isError && <ErrorNotice error={open.error} />}
      </Stack>
    </Section>
  )
}

function PastImports() {
  const t = useText()
  const kinds = useFileKinds()
  const kindName = ({ kind }: ImportBatch) => kinds[kind]?.name(t) ?? kind
  const navigate = useNavigate()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [paging, setPaging] = useState({ offset: 0, limit: 20 })
  const list = useQuery(api.imports.list.queryOptions({ input: paging, placeholderData: keepPreviousData }))
  const count = (id: 'rows' | 'taken' | 'refused'): RecordColumn<ImportBatch> => ({
    id,
    header: t(`imports.past.${id}`),
    align: 'right',
    cell: (row) => row.counts[id],
    text: (row) => String(row.counts[id]),
  })
  const columns: RecordColumn<ImportBatch>[] = [
    {
      id: 'file',
      header: t('imports.past.file'),
      fixed: true,
      cell: (row) => row.fileName,
      text: (row) => row.fileName,
    },
    {
      id: 'kind',
      header: t('imports.past.kind'),
      cell: (row) => kindName(row),
      text: (row) => kindName(row),
    },
    {
      id: 'state',
      header: t('imports.past.state'),
      cell: (row) => <Badge color={tone[row.state]}>{t(`imports.state.${row.state}`)}</Badge>,
      text: (row) => t(`imports.state.${row.state}`),
    },
    count('rows'),
    count('taken'),
    count('refused'),
    {
      id: 'at',
      header: t('imports.past.at'),
      cell: (row) => absoluteTime(row.createdAt, now, zone),
      text: (row) => absoluteTime(row.createdAt, now, zone),
    },
    { id: 'by', header: t('imports.past.by'), cell: (row) => row.by, text: (row) => row.by },
  ]
  const go = (row: ImportBatch) => navigate(`/settings/import/${row.id}`)
  return (
    <Section title={t('imports.past.title')}>
      <QueryView query={list}>
        {({ rows, total }) => (
          <RecordTable
            name="imports"
            label={t('imports.past.table')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            describe={(row) =>
              t('imports.past.row', {
                file: row.fileName,
                kind: kindName(row),
                state: t(`imports.state.${row.state}`),
              })
            }
            total={total}
            paging={{ ...paging, onChange: setPaging }}
            onOpen={go}
            actions={(row) => (
              <Button size="compact-sm" variant="subtle" onClick={() => go(row)}>
                {t('imports.past.open')}
              </Button>
            )}
            empty={
              <Text size="sm" c="dimmed">
                {t('imports.past.none')}
              </Text>
            }
          />
        )}
      </QueryView>
    </Section>
  )
}
