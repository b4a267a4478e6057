import { ActionIcon, Anchor, Group, SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { api } from '../../api/client'
import { appErrorOf } from '../../api/errors'
import { useText } from '../../text/language'
import { useScope, useSession } from '../../ui/desk-context'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { Page, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { focusActiveRow } from '../../ui/roving-list'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { CallingPlaces } from '../plans/calling-places'
import { BetweenCalls } from './between-calls'
import { CallWorkspace } from './call-workspace'
import { CallbackQueue } from './callback-queue'
import classes from './callbacks-page.module.css'
import { KindTabs } from './kind-tabs'
import { NotCertified } from './not-certified'
import { TakeCall } from './take-call'
import { useOpened } from './use-opened'
import { useQueue } from './use-queue'

/** 回访: the queue at the left, the call at the right [C4 C5]. */
export function CallbacksPage() {
  const t = useText()
  const navigate = useNavigate()
  const { id } = useParams()
  const [search] = useSearchParams()
  const { certified } = useSession()
  const scope = useScope('callback.write')
  const mayRecord = scope !== null
  const [takenId, setTakenId] = useState<string | null>(null)
  const [begunId, setBegunId] = useState<string | null>(null)
  const queuePane = useRef<HTMLDivElement>(null)
  const workPane = useRef<HTMLElement>(null)
  const queue = useQueue()
  const { shown, rows, kind } = queue
  const { opened, open: keepOpened } = useOpened(id)
  const row = rows.find((each) => each.id === id) ?? null
  const isInPool = row?.pool === true && takenId !== id
  const detail = useQuery(
    api.callbacks.get.queryOptions({
      input: { id: id ?? '0' },
      enabled: id !== undefined && !isInPool,
      // What came with the call before is as new as the commit it came with, and read again when that changes.
      staleTime: opened ? Number.POSITIVE_INFINITY : 0,
    }),
  )

  // What stands in no list of theirs may be nobody's yet: from the late ones, or by a link.
  const isUntaken = isInPool || (scope === 'own' && appErrorOf(detail.error).code === 'record.not_found')

  const open = (to: string, begin: boolean) => {
    setBegunId(begin ? to : null)
    navigate(`/callbacks/${to}`)
  }
  const { first } = queue
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
      const { activeElement } = document
      const atWork = activeElement !== workPane.current && workPane.current?.contains(activeElement)
      if (atWork || !workPane.current) focusActiveRow(queuePane.current)
      else focusFirst(workPane.current)
    },
    'mod+P': mayRecord ? () => navigate('/callbacks/sheet') : undefined,
  })

  return (
    <Page>
      <PageHeader title={t('callbacks.title')} note={<CallingPlaces />}>
        <QueueLinks bornLate={shown.data?.bornLate ?? 0} mayRecord={mayRecord} />
      </PageHeader>
      {mayRecord && !certified && <NotCertified />}
      <QueryView query={shown}>
        {({ groups, total, planned, kinds, beyondToday }) => (
          <div className={classes.panes} data-panes>
            <div className={classes.queue} ref={queuePane}>
              <Group px="lg" py={6} justify="space-between" wrap="nowrap" className={classes.filter}>
                <Text size="sm" fw={600}>
                  {t('callbacks.queueCount', { n: total })}
                </Text>
                <SegmentedControl
                  size="xs"
                  aria-label={t('callbacks.planned.label')}
                  value={planned}
                  onChange={queue.setPlanned}
                  data={(['today', 'all'] as const).map((value) => ({
                    value,
                    label: t(`callbacks.planned.${value}`),
                  }))}
                />
              </Group>
              <KindTabs counts={kinds} value={kind} onChange={queue.setKind} />
              {rows.length === 0 ? (
                <Text size="sm" c="dimmed" p="lg">
                  {kind !== 'all'
                    ? t('callbacks.noneOfKind')
                    : planned === 'today' && beyondToday > 0
                      ? t('callbacks.todayDone', { n: beyondToday })
                      : t('callbacks.noneTitle')}
                </Text>
              ) : (
                <CallbackQueue
                  groups={groups}
                  active={id ?? null}
                  onActive={(row) => row.id !== id && open(row.id, false)}
                  onOpen={(row) => {
                    if (row.id !== id) open(row.id, false)
                    requestAnimationFrame(() => focusFirst(workPane.current))
                  }}
                />
              )}
            </div>
            {id !== undefined && isUntaken ? (
              <TakeCall
                id={id}
                row={row}
                begun={begunId === id}
                onTaken={() => {
                  setTakenId(id)
                  detail.refetch()
                }}
              />
            ) : id !== undefined ? (
              <QueryView query={detail}>
                {(data) =>
                  // What was known of the call before it was opened may be over by now: nobody acts upon that.
                  opened || detail.isFetchedAfterMount ? (
                    <CallWorkspace
                      key={data.callback.id}
                      detail={data}
                      draft={opened?.draft}
                      list={queue.view}
                      first={first}
                      begun={begunId === data.callback.id || search.get('begin') !== null}
                      onOver={(next) => {
                        // Whoever comes back to it has not begun it again.
                        setBegunId(null)
                        keepOpened(next)
                      }}
                      onGivenBack={() => {
                        setTakenId(null)
                        setBegunId(null)
                        navigate('/callbacks')
                      }}
                      rootRef={workPane}
                    />
                  ) : (
                    <SkeletonAfter />
                  )
                }
              </QueryView>
            ) : (
              <section className={classes.rest} aria-label={t('callbacks.queue')}>
                <BetweenCalls someone={first !== null} mayCall={mayRecord && certified} onStart={startFirst} />
              </section>
            )}
          </div>
        )}
      </QueryView>
    </Page>
  )
}

/** The other lists of calling: owed answers, those born late, visits under way, and the sheet for paper. */
function QueueLinks({ bornLate, mayRecord }: { bornLate: number; mayRecord: boolean }) {
  const t = useText()
  const owed = useQuery(api.questions.list.queryOptions({ input: { state: 'waiting', limit: 1 } }))
  const visits = useQuery(api.homeVisits.running.queryOptions({ input: {} }))
  const n = owed.data?.total ?? 0
  const link = (to: string, label: string) => (
    <Anchor component={Link} to={to} size="sm" underline="always" style={{ whiteSpace: 'nowrap' }}>
      {label}
    </Anchor>
  )
  return (
    <>
      {visits.data &&
        visits.data.length > 0 &&
        link('/callbacks/visits', t('callbacks.visitsLink', { n: visits.data.length }))}
      {bornLate > 0 && link('/callbacks/late', t('callbacks.lateLink', { n: bornLate }))}
      {link('/callbacks/questions', t('callbacks.questionsLink', { n }))}
      {mayRecord && (
        <ActionIcon
          component={Link}
          to="/callbacks/sheet"
          aria-label={t('callbacks.sheet.button')}
          title={t('callbacks.sheet.hint')}
        >
          <Icon name="print" />
        </ActionIcon>
      )}
    </>
  )
}

/** The first question, or where there is none the note, or whatever can be pressed. */
function focusFirst(pane: HTMLElement | null) {
  const at = (selector: string) => pane?.querySelector<HTMLElement>(selector)
  const target = at('fieldset input:not(:disabled)') ?? at('textarea:not(:disabled)') ?? at('button')
  target?.focus()
}
