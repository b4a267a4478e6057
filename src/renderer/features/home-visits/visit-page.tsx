import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { HomeVisit } from '../../../shared/contract/home-visits'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { AddressSheet } from './address-sheet'
import { RunningVisit } from './running-visit'
import { VisitOver } from './visit-over'
import { VisitPreparation } from './visit-preparation'

/** 上门: prepared, followed while it goes on, and broken off by one click if unsafe [C21]. */
export function VisitPage() {
  const { id = '0' } = useParams()
  // What was typed for one visit, or how it ended, is nothing of the next.
  return <VisitOf key={id} id={id} />
}

function VisitOf({ id }: { id: string }) {
  const t = useText()
  const sheet = useQuery(api.homeVisits.sheet.queryOptions({ input: { callbackId: id } }))
  const running = useQuery(api.homeVisits.running.queryOptions({ input: {} }))
  /** One that ended on this page is no longer among the running; what is left to do for it stays in sight. */
  const [over, setOver] = useState<HomeVisit | null>(null)
  const [address, setAddress] = useState<string | null>(null)
  const print = () => window.print()
  usePageHotkeys({ 'mod+P': print })
  return (
    <Page>
      <PageHeader
        title={sheet.data ? t('homeVisits.of', { member: sheet.data.member }) : t('homeVisits.title')}
        name={t('homeVisits.title')}
      >
        <Button variant="default" leftSection={<Icon name="print" />} onClick={print}>
          {t('homeVisits.printSheet')}
        </Button>
        <Button variant="default" component={Link} to={`/callbacks/${id}`}>
          {t('common.back')}
        </Button>
      </PageHeader>
      <PageBody>
        <QueryView query={sheet}>
          {(known) => (
            <QueryView query={running}>
              {(visits) => {
                const visit = visits.find(({ callbackId }) => callbackId === id)
                return (
                  <>
                    {over ? (
                      <VisitOver visit={over} onChange={setOver} onReopened={() => setOver(null)} />
                    ) : visit ? (
                      <RunningVisit visit={visit} onOver={setOver} />
                    ) : (
                      <VisitPreparation
                        callbackId={id}
                        known={known}
                        address={address ?? known.lastAddress}
                        onAddress={setAddress}
                      />
                    )}
                    <AddressSheet
                      known={known}
                      address={visit?.address ?? over?.address ?? address ?? known.lastAddress}
                      visit={over ?? visit ?? null}
                    />
                  </>
                )
              }}
            </QueryView>
          )}
        </QueryView>
      </PageBody>
    </Page>
  )
}
