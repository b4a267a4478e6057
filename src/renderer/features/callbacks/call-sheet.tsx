import type { client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useDesk } from '../../ui/desk-context'
import { absoluteTime } from '../../ui/time'
import classes from './call-sheet.module.css'

type Sheet = Awaited<ReturnType<typeof client.callbacks.callSheet>>

/** Whom to call, in order, with room to write: A4, and the same on the screen. */
export function CallSheet({ sheet }: { sheet: Sheet }) {
  const t = useText()
  const { zone } = useClock()
  const { club } = useDesk()
  const at = sheet.printedAt
  return (
    <div className={`print-sheet ${classes.sheet}`}>
      <h2>
        {club?.name} {t('callbacks.sheet.title')}
      </h2>
      <p>
        {t('callbacks.sheet.printedAt', { at: absoluteTime(at, at, zone), by: sheet.by })}
        <b>{t('callbacks.sheet.secret')}</b>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('common.table.number')}</th>
            <th scope="col">{t('callbacks.sheet.due')}</th>
            <th scope="col">{t('callbacks.sheet.who')}</th>
            <th scope="col">{t('callbacks.sheet.why')}</th>
            <th scope="col">{t('callbacks.sheet.note')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            <tr key={row.id}>
              <td>{index + 1}</td>
              <td>
                {absoluteTime(row.due, at, zone)}
                {row.nextAttemptAt !== null && (
                  <div>{t('callbacks.promisedAt', { when: absoluteTime(row.nextAttemptAt, at, zone) })}</div>
                )}
              </td>
              <td>
                <b>{row.member}</b> {row.memberNumber}
                <div className={classes.dial}>{row.dial ?? t('callbacks.sheet.waits')}</div>
              </td>
              <td>
                {t(`words.callbackKind.${row.kind}`)}
                {row.attempts > 0 && <div>{t('callbacks.tries', { n: row.attempts })}</div>}
                {row.pinnedNote !== '' && <div>{row.pinnedNote}</div>}
                {row.preferredTimes !== '' && <div>{row.preferredTimes}</div>}
              </td>
              <td className={classes.room}>
                <div className={classes.marks}>{t('callbacks.sheet.marks')}</div>
                <div>
                  {t('callbacks.sheet.calledAt')}
                  {t('common.colon')}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.sign}>
        {t('callbacks.sheet.signed')}
        {t('common.colon')}
        <span />
      </p>
    </div>
  )
}
