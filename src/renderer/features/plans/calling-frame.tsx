import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Page, PageHeader } from '../../ui/page'
import { CallingPlaces } from './calling-places'

type Props = { title: string; actions?: ReactNode; children: ReactNode }

/** A page of 回访 beside the queue: the others of it stand in its head, and F8 still begins a call. */
export function CallingFrame({ title, actions, children }: Props) {
  const navigate = useNavigate()
  usePageHotkeys({ F8: () => navigate('/callbacks?start=1') })
  return (
    <Page>
      <PageHeader title={title} note={<CallingPlaces />}>
        {actions}
      </PageHeader>
      {children}
    </Page>
  )
}
