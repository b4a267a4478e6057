import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Incident } from '../../../shared/contract/incidents'
import { api } from '../../api/client'
import { refused } from '../../api/errors'
import type { Translate } from '../../text/language'

/** Stamps that are one tap; the rest needs words. */
export const tapKinds = ['evacuated', 'equipment_stopped', 'called_120', 'called_119', 'manager_told'] as const
export type TapKind = (typeof tapKinds)[number]

export type LogEntry = Incident['log'][number]

/** The newest stamp of a kind that still counts. */
export function lastStamp(log: readonly LogEntry[], kind: LogEntry['kind']): LogEntry | null {
  return log.filter((entry) => entry.kind === kind && !entry.voided).at(-1) ?? null
}

/** Who recorded it; the locked desk records as itself. */
export function byText(by: string, t: Translate): string {
  return by === 'desk' ? t('incidents.desk') : by
}

const reportFields = ['severity', 'potentialSeverity', 'place', 'facts', 'cause', 'measures'] as const

/** What an entry says. A change of the report is stored as `field: value` and read with the form's own words. */
export function entryText({ kind, text }: LogEntry, t: Translate): string {
  if (kind === 'detail' && text === 'state: closed') return t('incidents.state.closed')
  const at = text.indexOf(': ')
  const field = kind === 'detail' ? reportFields.find((each) => each === text.slice(0, at)) : undefined
  if (!field) return text
  const name = field === 'potentialSeverity' ? 'potential' : field
  return `${t(`incidents.report.${name}`)}${t('common.colon')}${text.slice(at + 2) || t('common.empty')}`
}

/** Which entries can be voided: what people noted, not that the incident began, ended or was claimed. */
export function voidable({ kind, voided }: LogEntry): boolean {
  return !voided && !['started', 'stopped', 'claimed', 'void', 'detail'].includes(kind)
}

const runningOptions = () => api.incidents.running.queryOptions({ input: {} })

/** What can be done in an emergency. Each answer is the whole incident, shown at once. */
export function useIncidentActs() {
  const queries = useQueryClient()
  const show = (incident: Incident) => {
    queries.setQueryData(runningOptions().queryKey, incident.state === 'running' ? incident : null)
    // The header and the lock screen say that an incident runs.
    queries.invalidateQueries({ queryKey: api.access.state.key() })
  }
  const onSuccess = { onSuccess: show }
  return {
    start: useMutation(
      api.incidents.start.mutationOptions({
        ...onSuccess,
        // Somebody at another window was faster: theirs is the one that runs.
        onError: (error) => {
          if (refused(error, 'incident.running')) queries.invalidateQueries({ queryKey: runningOptions().queryKey })
        },
      }),
    ),
    stamp: useMutation(api.incidents.stamp.mutationOptions(onSuccess)),
    addPerson: useMutation(api.incidents.addPerson.mutationOptions(onSuccess)),
    voidEntry: useMutation(api.incidents.voidEntry.mutationOptions(onSuccess)),
    stop: useMutation(api.incidents.stop.mutationOptions(onSuccess)),
  }
}

export type IncidentActs = ReturnType<typeof useIncidentActs>
