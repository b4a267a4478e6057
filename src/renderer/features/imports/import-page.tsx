import { Badge, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { ErrorNotice } from '../../ui/error-notice'
import { useErrorSentence } from '../../ui/error-sentence'
import { saveFile } from '../../ui/file-base64'
import { Icon } from '../../ui/icons'
import { useFileKinds } from '../../ui/page-nouns'
import { QueryView } from '../../ui/query-view'
import { absoluteTime } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'
import { SettingsFrame } from '../settings/settings-frame'
import { BatchQuestion } from './batch-question'
import { ColumnEditor } from './column-editor'
import { ImportRows } from './import-rows'
import classes from './imports.module.css'
import { OptionEditor } from './option-editor'
import { reasonTable } from './reasons'

const working: readonly ImportBatch['state'][] = ['reading', 'publishing']

/** One file on its way in: read, questioned, tried out, written, taken back. */
export function ImportPage() {
  const t = useText()
  const kinds = useFileKinds()
  const { id = '0' } = useParams()
  const batch = useQuery(
    api.imports.get.queryOptions({
      input: { batch: id },
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data && working.includes(state.data.state) ? 400 : false),
    }),
  )
  const data = batch.data
  return (
    <SettingsFrame
      padded={false}
      title={
        data
          ? t('imports.batch.title', { kind: kinds[data.kind]?.name(t) ?? data.kind, file: data.fileName })
          : t('imports.title')
      }
      actions={
        <Button variant="default" component={Link} to="/settings/import">
          {t(data?.state === 'published' ? 'imports.batch.another' : 'imports.batch.back')}
        </Button>
      }
    >
      <QueryView query={batch}>{(found) => <Batch batch={found} />}</QueryView>
    </SettingsFrame>
  )
}

function Batch({ batch }: { batch: ImportBatch }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const reread = useMutation(api.imports.reread.mutationOptions())
  const apply = (options: ImportOptions) => reread.mutate({ batch: batch.id, options })
  const asks = batch.state === 'needs'
  const editable = asks || batch.state === 'analysed'
  const mayBeGuests =
    batch.state === 'analysed' &&
    (batch.kind === 'visits' || batch.kind === 'consumptions') &&
    batch.counts.refused > 0 &&
    !batch.options.createMembers
  const hasRows = batch.state === 'analysed' || batch.state === 'published'
  return (
    <>
      <Group justify="space-between" gap="md" px="lg" py="sm" style={{ borderBottom: 'var(--hairline)' }}>
        <Group gap="sm">
          <Badge color={batch.state === 'published' ? 'green' : batch.state === 'failed' ? 'red' : 'gray'}>
            {t(`imports.state.${batch.state}`)}
          </Badge>
          <Text size="sm" c="dimmed">
            {t('imports.batch.by', { at: absoluteTime(batch.createdAt, now, zone), by: batch.by })}
            {batch.headingLine !== null && ` · ${t('imports.batch.headingLine', { n: batch.headingLine })}`}
          </Text>
        </Group>
        <BatchActions batch={batch} />
      </Group>
      {reread.isError && <ErrorNotice error={reread.error} />}
      <BatchState batch={batch} />
      {asks && batch.question && (
        <BatchQuestion batch={batch} question={batch.question} busy={reread.isPending} onApply={apply} />
      )}
      {editable && batch.columns.length > 0 && (
        // A new reading brings new columns and options: the editors begin again with them.
        <details className={classes.fold} open={asks} key={JSON.stringify([batch.columns, batch.options])}>
          <summary>
            {t('imports.batch.columns')} · {t('imports.batch.options')}
          </summary>
          <Stack gap="lg" className={classes.inside}>
            <ColumnEditor batch={batch} busy={reread.isPending} onApply={apply} />
            <OptionEditor batch={batch} busy={reread.isPending} onApply={apply} />
          </Stack>
        </details>
      )}
      {mayBeGuests && (
        <Group gap="sm" px="lg" py="xs">
          <Text size="sm">{t('imports.guests.text')}</Text>
          <Button
            size="compact-sm"
            variant="default"
            loading={reread.isPending}
            onClick={() => apply({ ...batch.options, createMembers: true })}
          >
            {t('imports.guests.apply')}
          </Button>
        </Group>
      )}
      {hasRows && <ImportRows key={batch.state} batch={batch} />}
    </>
  )
}

/** One sentence about where it stands, and how far it is. */
function BatchState({ batch }: { batch: ImportBatch }) {
  const t = useText()
  const sentence = useErrorSentence()
  const { state, counts, progress, question } = batch
  if (working.includes(state)) {
    const text = t(state === 'publishing' ? 'imports.batch.publishingText' : 'imports.batch.readingText')
    return (
      <Stack gap="xs" p="lg" role="status">
        <Text size="sm">{text}</Text>
        <Group gap="sm" wrap="nowrap">
          <Progress flex={1} value={progress * 100} aria-label={t(`imports.state.${state}`)} />
          <Text size="sm">{t('imports.batch.progress', { percent: Math.floor(progress * 100) })}</Text>
        </Group>
      </Stack>
    )
  }
  const text =
    state === 'published'
      ? t('imports.batch.published', { taken: counts.taken, already: counts.already, refused: counts.refused })
      : state === 'undone'
        ? t('imports.batch.undoneText')
        : state === 'cancelled'
          ? t('imports.batch.cancelledText')
          : state === 'failed'
            ? `${t('imports.batch.failedText')}${question ? sentence(question) : ''}`
            : null
  return text === null ? null : (
    <Text p="lg" pb="xs" role="status">
      {text}
    </Text>
  )
}

function BatchActions({ batch }: { batch: ImportBatch }) {
  const t = useText()
  const publish = useMutation(api.imports.publish.mutationOptions({ onError: notifyError }))
  const cancel = useMutation(
    api.imports.cancel.mutationOptions({
      onSuccess: () => notifyDone(t('imports.batch.cancelled')),
      onError: notifyError,
    }),
  )
  const undo = useMutation(
    api.imports.undo.mutationOptions({
      onSuccess: ({ removed }) => notifyDone(t('imports.batch.undone', { n: removed })),
      onError: notifyError,
    }),
  )
  const download = useMutation({
    mutationFn: () => client.imports.refusedFile({ batch: batch.id, reasons: reasonTable(t) }),
    onSuccess: saveFile,
    onError: notifyError,
  })
  const { state, counts } = batch
  const open = state === 'reading' || state === 'needs' || state === 'analysed'
  return (
    <Group gap="sm">
      {counts.refused > 0 && (state === 'analysed' || state === 'published') && (
        <Button
          variant="default"
          leftSection={<Icon name="download" />}
          title={t('imports.batch.refusedText')}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t('imports.batch.refusedFile')}
        </Button>
      )}
      {open && (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ batch: batch.id })}>
          {t('imports.batch.cancel')}
        </Button>
      )}
      {state === 'analysed' && (
        <Button
          disabled={counts.taken === 0}
          loading={publish.isPending}
          onClick={() => publish.mutate({ batch: batch.id })}
        >
          {counts.taken === 0 ? t('imports.batch.nothing') : t('imports.batch.publish', { n: counts.taken })}
        </Button>
      )}
      {state === 'published' && (
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ batch: batch.id })}>
          {t('imports.batch.undo')}
        </Button>
      )}
    </Group>
  )
}
