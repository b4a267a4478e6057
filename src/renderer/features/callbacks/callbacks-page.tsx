import { Anchor, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { CallbackKind } from '../../../shared/contract/callbacks'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useNow } from '../../ui/clock'
import { useScope, useSession } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Page, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { focusActiveRow } from '../../ui/roving-list'
import { CallWorkspace } from './call-workspace'
import { CallbackQueue } from './callback-queue'
import classes from './callbacks-page.module.css'
import { NotCertified } from './not-certified'
import { inQueueOrder } from './queue-order'
import { useRound } from './round'
import { RoundEnd } from './round-end'

/** Most rows a queue shows; past them the counts still say how many there are. */
const limit = 500

/** 回访: the queue at the left, the call at the right [C4 C5]. */
export function CallbacksPage() {
  const t = useText()
  const navigate = useNavigate()
  const { id } = useParams()
  const [search, setSearch] = useSearchParams()
  const { certified, staffId } = useSession()
  const mayRecord = useScope('callback.write') !== null
  const round = useRound(staffId)
  const [kind, setKind] = useState<CallbackKind | 'all'>('all')
  const [begunId, setBegunId] = useState<string | null>(null)
  const queuePane = useRef<HTMLDivElement>(null)
  const workPane = useRef<HTMLElement>(null)

  const everything = useQuery(api.callbacks.listDue.queryOptions({ input: { bornLate: false, limit } }))
  const shown = useQuery(
    api.callbacks.listDue.queryOptions({
      input: { bornLate: false, limit, kinds: kind === 'all' ? undefined : [kind] },
      placeholderData: keepPreviousData,
    }),
  )
  const detail = useQuery(
    api.callbacks.get.queryOptions({ input: { id: id ?? '0' }, enabled: id !== undefined, staleTime: 0 }),
  )
  const now = useNow()
  const rows = inQueueOrder(shown.data?.rows ?? [], now)
  const kinds = [...new Set(everything.data?.rows.map((row) => row.kind))]

  const open = (to: string, begin: boolean) => {
    setBegunId(begin ? to : null)
    navigate(`/callbacks/${to}`)
  }
  const first = rows[0]
  const startFirst = () => first && open(first.id, true)

  // `?start=1` comes from F8 on another page.
  const wantsStart = search.get('start') !== null
  useEffect(() => {
    if (!wantsStart || !first) return
    setBegunId(first.id)
    navigate(`/callbacks/${first.id}`, { replace: true })
  }, [wantsStart, first, navigate])

  usePageHotkeys({
    // One that is over has no call to begin: the next one is meant.
    F8: id === undefined || (detail.data && detail.data.callback.state !== 'open') ? startFirst : undefined,
    F6: () => {
      if (workPane.current?.contains(document.activeElement)) focusActiveRow(queuePane.current)
      else focusFirst(workPane.current)
    },
  })

  const late = everything.data?.counts.bornLate ?? 0
  return (
    <Page>
      <PageHeader title={t('callbacks.title')}>
        {late > 0 && (
          <Anchor component={Link} to="/callbacks/late" size="sm" underline="always">
            {t('callbacks.lateLink', { n: late })}
          </Anchor>
        )}
        <Text size="xs" c="dimmed">
          {t('callbacks.startKey')}
        </Text>
      </PageHeader>
      {mayRecord && !certified && <NotCertified />}
      <QueryView query={shown}>
        {({ counts, total }) => (
          <div className={classes.panes}>
            <div className={classes.queue} ref={queuePane}>
              <Group px="lg" py={6} justify="space-between" className={classes.filter}>
                <Text size="sm" fw={600}>
                  {t('callbacks.queueCount', { n: total })}
                </Text>
                {kinds.length > 1 && (
                  <SegmentedControl
                    size="xs"
                    aria-label={t('callbacks.filter')}
                    value={kind}
                    onChange={setKind}
                    data={[
                      { value: 'all' as const, label: t('common.all') },
                      ...kinds.map((value) => ({ value, label: t(`words.callbackKind.${value}`) })),
                    ]}
                  />
                )}
              </Group>
              {rows.length === 0 ? (
                <Text size="sm" c="dimmed" p="lg">
                  {kind === 'all' ? t('callbacks.noneTitle') : t('callbacks.noneOfKind')}
                </Text>
              ) : (
                <CallbackQueue
                  rows={rows}
                  counts={total > rows.length ? counts : null}
                  active={id ?? null}
                  onActive={(row) => row.id !== id && open(row.id, false)}
                  onOpen={(row) => {
                    if (row.id !== id) open(row.id, false)
                    requestAnimationFrame(() => focusFirst(workPane.current))
                  }}
                />
              )}
            </div>
            {id !== undefined ? (
              <QueryView query={detail}>
                {(data) => (
                  <CallWorkspace
                    key={data.callback.id}
                    detail={data}
                    queue={rows}
                    begun={begunId === data.callback.id || search.get('begin') !== null}
                    rootRef={workPane}
                  />
                )}
              </QueryView>
            ) : (
              <section className={classes.rest} aria-label={t('callbacks.queue')}>
                {round && round.calls.length > 0 ? (
                  <RoundEnd round={round} onFresh={() => setSearch({})} />
                ) : rows.length > 0 ? (
                  <EmptyState
                    title={t('callbacks.pick')}
                    action={<Button onClick={startFirst}>{t('callbacks.start')}</Button>}
                  />
                ) : (
                  <EmptyState
                    title={t('callbacks.noneTitle')}
                    text={t('callbacks.noneText')}
                    action={
                      <Button variant="default" component={Link} to="/">
                        {t('callbacks.noneAction')}
                      </Button>
                    }
                  />
                )}
              </section>
            )}
          </div>
        )}
      </QueryView>
    </Page>
  )
}

/** The first question, or where there is none the note, or whatever can be pressed. */
function focusFirst(pane: HTMLElement | null) {
  const at = (selector: string) => pane?.querySelector<HTMLElement>(selector)
  const target = at('fieldset input:not(:disabled)') ?? at('textarea:not(:disabled)') ?? at('button')
  target?.focus()
}
