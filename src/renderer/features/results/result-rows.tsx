import { Drawer } from '@mantine/core'
import { useText } from '../../text/language'
import { drawerStyles } from '../../ui/drawer-styles'
import { VisitorRows, VisitRows } from './activity-rows'
import { AnswerRows } from './answer-rows'
import { CallRows } from './call-rows'
import type { FigureView } from './figure'
import { FirstCallRows } from './first-call-rows'

/** What a figure was counted from, row by row, with why each counts. */
export function ResultRows({ view, onClose }: { view: FigureView | null; onClose: () => void }) {
  const t = useText()
  return (
    <Drawer
      opened={view !== null}
      onClose={onClose}
      size={960}
      title={view?.title ?? ''}
      closeButtonProps={{ 'aria-label': t('results.rows.close') }}
      styles={drawerStyles}
    >
      {view && <Rows view={view} />}
    </Drawer>
  )
}

function Rows({ view: { days, figure } }: { view: FigureView }) {
  switch (figure.list) {
    case 'calls':
      return <CallRows days={days} filter={figure.filter} />
    case 'answers':
      return <AnswerRows days={days} filter={figure.filter} />
    case 'firstCalls':
      return <FirstCallRows days={days} filter={figure.filter} />
    case 'visits':
      return <VisitRows days={days} filter={figure.filter} />
    case 'visitors':
      return <VisitorRows days={days} filter={figure.filter} />
  }
}
