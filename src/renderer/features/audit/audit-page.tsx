import { Alert, Badge, Button, Checkbox, NativeSelect, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { AuditRow as AuditRowSchema } from '../../../shared/contract/audit'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { Icon } from '../../ui/icons'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import { SettingsFrame } from '../settings/settings-frame'
import { actionText, actorText, hostText, knownActions, objectText, reasonText, roleText } from './action-text'
import classes from './audit.module.css'
import { differenceText } from './difference-text'

type AuditRow = z.output<typeof AuditRowSchema>

/** Who did what, and the chain that shows a changed or missing row [C13 C22]. */
export function AuditPage() {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [action, setAction] = useState('')
  const [object, setObject] = useState('')
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const [asked, setAsked] = useState(false)
  const [drafts, setDrafts] = useState(false)
  const filtered = action !== '' || object !== ''
  const list = useQuery(
    api.audit.list.queryOptions({
      input: { action: action || undefined, object: object || undefined, drafts, ...paging },
      placeholderData: keepPreviousData,
    }),
  )
  const chain = useQuery(api.audit.verify.queryOptions({ input: {}, enabled: asked, staleTime: 0 }))
  const difference = (row: AuditRow) => (row.difference === null ? '' : differenceText(row.difference, t))
  const at = (row: AuditRow) => absoluteTime(row.at, now, zone)
  const text = (id: 'actor' | 'object', of: (row: AuditRow) => string): RecordColumn<AuditRow> => ({
    id,
    header: t(`audit.${id}`),
    cell: of,
    text: of,
  })
  const columns: RecordColumn<AuditRow>[] = [
    {
      id: 'at',
      header: t('audit.at'),
      fixed: true,
      cell: (row) => (
        <>
          {at(row)} {row.clock.startsWith('suspect') && <Badge color="amber">{t('audit.clockSuspect')}</Badge>}
        </>
      ),
      text: at,
    },
    text('actor', (row) => actorText(row.actor, t)),
    { id: 'action', header: t('audit.action'), cell: (row) => actionText(row.action, t), text: (row) => row.action },
    text('object', (row) => objectText(row.object, t)),
    {
      id: 'difference',
      header: t('audit.difference'),
      cell: (row) => (
        <span className={classes.difference} title={difference(row)}>
          {difference(row) || t('common.empty')}
        </span>
      ),
      text: difference,
    },
    {
      id: 'reason',
      header: t('audit.reason'),
      cell: (row) => reasonText(row.reason, t),
      text: (row) => reasonText(row.reason, t),
    },
    {
      id: 'role',
      header: t('audit.role'),
      cell: (row) => roleText(row.role, t),
      text: (row) => roleText(row.role, t),
    },
    {
      id: 'host',
      header: t('audit.host'),
      cell: (row) => hostText(row.host, t),
      text: (row) => hostText(row.host, t),
    },
  ]
  const show = (nextObject: string, nextAction: string) => {
    setObject(nextObject)
    setAction(nextAction)
    setPaging((was) => ({ ...was, offset: 0 }))
  }
  return (
    <SettingsFrame
      title={t('audit.title')}
      padded={false}
      actions={
        <>
          {object !== '' && (
            <Button
              variant="light"
              rightSection={<Icon name="cross" size={12} />}
              title={t('audit.everything')}
              onClick={() => show('', action)}
            >
              {t('audit.onlyObject', { object: objectText(object, t) })}
            </Button>
          )}
          <NativeSelect
            aria-label={t('audit.filterAction')}
            value={action}
            data={[
              { value: '', label: t('audit.allActions') },
              ...knownActions.map((value) => ({ value, label: actionText(value, t) })),
            ]}
            onChange={(event) => show(object, event.currentTarget.value)}
          />
          {action === '' && (
            <Checkbox
              label={t('audit.drafts')}
              checked={drafts}
              onChange={(event) => {
                setDrafts(event.currentTarget.checked)
                setPaging((was) => ({ ...was, offset: 0 }))
              }}
            />
          )}
          <Button
            variant="default"
            leftSection={<Icon name="shield" />}
            loading={chain.isFetching}
            onClick={() => (asked ? chain.refetch() : setAsked(true))}
          >
            {t('audit.verify')}
          </Button>
        </>
      }
    >
      {chain.isError && <ErrorNotice error={chain.error} />}
      {chain.data && (
        <Alert
          m="sm"
          color={chain.data.valid ? 'green' : 'red'}
          variant="light"
          role="status"
          icon={<Icon name={chain.data.valid ? 'check' : 'warning'} />}
        >
          <Text size="sm">
            {chain.data.valid
              ? t('audit.valid', { rows: chain.data.rows })
              : t('audit.broken', { at: chain.data.brokenAt ?? 0 })}
          </Text>
          <Text size="sm" fw={600}>
            {t('audit.head', { head: chain.data.head })}
          </Text>
          <Text size="xs">{t('audit.headText')}</Text>
        </Alert>
      )}
      <QueryView query={list}>
        {({ rows, total }) => (
          <RecordTable
            name="audit"
            label={t('audit.table')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.sequence}
            describe={(row) =>
              t('audit.row', { at: at(row), actor: actorText(row.actor, t), action: actionText(row.action, t) })
            }
            total={total}
            paging={{ ...paging, onChange: setPaging }}
            actions={(row) =>
              row.object !== '' && (
                <Button size="compact-sm" variant="subtle" onClick={() => show(row.object, '')}>
                  {t('audit.only')}
                </Button>
              )
            }
            empty={
              <EmptyState
                title={t('audit.none')}
                action={
                  filtered ? (
                    <Button variant="default" onClick={() => show('', '')}>
                      {t('audit.showAll')}
                    </Button>
                  ) : undefined
                }
              />
            }
          />
        )}
      </QueryView>
    </SettingsFrame>
  )
}
