import type { Incident } from '../../../shared/contract/incidents'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useDesk } from '../../ui/desk-context'
import { elapsedText } from '../../ui/elapsed'
import { PaperRows, PaperSheet } from '../../ui/paper-sheet'
import { absoluteTime, logTime } from '../../ui/time'
import classes from './print-sheet.module.css'
import { byText, entryText } from './use-incident'

/** The report on A4, with lines to sign. Shown only when printed. */
export function PrintSheet({ incident }: { incident: Incident }) {
  const t = useText()
  const { instant, zone } = useClock()
  const { club } = useDesk()
  const now = instant()
  const severity = (value: Incident['severity']) =>
    value ? t(`incidents.report.severityText.${value}`) : t('incidents.report.severityNone')
  const rows = [
    [t('incidents.print.club'), `${club?.name ?? ''} ${club?.address ?? ''}`],
    [t('incidents.list.number'), incident.number],
    [t('incidents.list.type'), t(`words.incidentType.${incident.type}`)],
    [t('incidents.report.startedAt'), absoluteTime(incident.startedAt, now, zone)],
    [
      t('incidents.report.stoppedAt'),
      incident.stoppedAt === null
        ? '—'
        : `${absoluteTime(incident.stoppedAt, now, zone)}（${elapsedText(incident.stoppedAt - incident.startedAt)}）`,
    ],
    [t('incidents.report.place'), incident.place || '—'],
    [t('incidents.report.severity'), severity(incident.severity)],
    [t('incidents.report.potential'), severity(incident.potentialSeverity)],
    [t('incidents.report.by'), byText(incident.by, t)],
    [t('incidents.report.facts'), incident.facts],
    [t('incidents.report.cause'), incident.cause],
    [t('incidents.report.measures'), incident.measures],
  ] as const
  return (
    <PaperSheet title={t('incidents.print.title')}>
      <table>
        <tbody>
          <PaperRows rows={rows} />
          {incident.people.map((person) => (
            <tr key={person.entryId}>
              <th scope="row">{t('incidents.report.people')}</th>
              <td>
                {[person.name, person.role, person.phone, person.injury, person.firstAid, person.hospital]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('incidents.report.log')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('incidents.print.at')}</th>
            <th scope="col">{t('incidents.print.entry')}</th>
            <th scope="col">{t('incidents.print.text')}</th>
            <th scope="col">{t('incidents.print.who')}</th>
          </tr>
        </thead>
        <tbody>
          {incident.log.map((entry) => (
            <tr key={entry.id} className={entry.voided ? classes.voided : undefined}>
              <td>{logTime(entry.at, incident.startedAt, zone)}</td>
              <td>{t(`incidents.entry.${entry.kind}`)}</td>
              <td>{entryText(entry, t)}</td>
              <td>
                {byText(entry.by, t)}
                {entry.voided && `（${t('incidents.emergency.voided')}）`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.sign}>
        {(['recorder', 'supervisor', 'manager'] as const).map((who) => (
          <p key={who}>
            {t(`incidents.print.${who}`)}
            {t('common.colon')}
            <span /> {t('incidents.print.date')}
            {t('common.colon')}
            <span />
          </p>
        ))}
      </div>
      <p>{t('incidents.print.printedAt', { at: absoluteTime(now, now, zone) })}</p>
    </PaperSheet>
  )
}
