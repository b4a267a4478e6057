import type { HomeVisit } from '../../../shared/contract/home-visits'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useDesk, useSession } from '../../ui/desk-context'
import { PaperRows, PaperSheet } from '../../ui/paper-sheet'
import { absoluteTime } from '../../ui/time'
import { useVisitLines, VisitRules } from './known-before'
import classes from './visit.module.css'
import type { VisitSheet } from './visit-sheet'

type Props = { known: VisitSheet; address: string; visit: HomeVisit | null }

/** 上门单: what goes along on paper, with room for what came of it. Shown only when printed. */
export function AddressSheet({ known, address, visit }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const { club } = useDesk()
  const { name } = useSession()
  const now = instant()
  const lines = useVisitLines({
    ...known,
    lastVisits: known.lastVisits.filter(({ startedAt }) => startedAt !== visit?.startedAt),
  })
  const rows = [
    [t('homeVisits.list.by'), visit?.by ?? name],
    [t('homeVisits.companion'), visit?.companion ?? ''],
    [t('homeVisits.list.member'), `${known.member} ${known.memberNumber}`],
    [t('homeVisits.address'), address],
    [t('homeVisits.phone'), known.phone ?? ''],
    [
      t('homeVisits.checkInBy'),
      visit?.checkInBy === null || visit === null ? '' : absoluteTime(visit.checkInBy, now, zone),
    ],
    [t('callbacks.call.pinned'), known.pinnedNote],
    [t('callbacks.call.preferredTimes'), known.preferredTimes],
    [t('homeVisits.lastVisits'), lines.join('\n')],
    [t('homeVisits.arrived'), ''],
    [t('homeVisits.left'), ''],
  ] as const
  return (
    <PaperSheet title={`${club?.name ?? ''} ${t('homeVisits.sheet')}`}>
      <table>
        <tbody>
          <PaperRows rows={rows} />
          <tr>
            <th scope="row">{t('homeVisits.result')}</th>
            <td className={classes.room} />
          </tr>
          <tr>
            <th scope="row">{t('homeVisits.signed')}</th>
            <td />
          </tr>
        </tbody>
      </table>
      <VisitRules />
      <p>{t('incidents.print.printedAt', { at: absoluteTime(now, now, zone) })}</p>
    </PaperSheet>
  )
}
