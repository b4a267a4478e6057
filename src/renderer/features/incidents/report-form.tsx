import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Incident, Severity } from '../../../shared/contract/incidents'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { ErrorNotice } from '../../ui/error-notice'
import { fieldHotkeys } from '../../ui/hotkeys'
import { Section } from '../../ui/page'
import { notifyDone } from '../../ui/toasts'

type Report = Pick<Incident, 'severity' | 'potentialSeverity' | 'place' | 'facts' | 'cause' | 'measures'>

function reportOf({ severity, potentialSeverity, place, facts, cause, measures }: Incident): Report {
  return { severity, potentialSeverity, place, facts, cause, measures }
}

const texts = ['facts', 'cause', 'measures'] as const

/** What is written afterwards. A draft until saved; each saving is stamped in the log. */
export function ReportForm({ incident }: { incident: Incident }) {
  const t = useText()
  const sight = useScope('incident.read')
  // Who only counts incidents sees none of what stands in them, and writes nothing over it.
  const mayWrite = useScope('incident.record') !== null && sight !== 'count' && incident.state !== 'closed'
  const saved = reportOf(incident)
  const [report, setReport] = useState(saved)
  const draft = useDraft({
    key: `incident/${incident.id}`,
    value: report,
    blank: saved,
    restore: setReport,
  })
  const describe = useMutation(
    api.incidents.describe.mutationOptions({
      onSuccess: async (next) => {
        setReport(reportOf(next))
        notifyDone(t('incidents.report.saved'))
        await draft.clear()
      },
    }),
  )
  const save = () => describe.mutate({ id: incident.id, version: incident.version, ...report })
  const dirty = JSON.stringify(report) !== JSON.stringify(saved)

  const severity = (field: 'severity' | 'potentialSeverity', label: string, description?: string) => {
    const choices = [
      { value: '', label: t('incidents.report.severityNone') },
      ...Severity.options.map((value) => ({ value, label: t(`incidents.report.severityText.${value}`) })),
    ]
    const value = report[field] ?? ''
    // What can only be read is read: a disabled field is too pale for that.
    if (!mayWrite) {
      const chosen = choices.find((choice) => choice.value === value)?.label
      return <TextInput flex={1} label={label} description={description} readOnly value={chosen} />
    }
    return (
      <NativeSelect
        flex={1}
        label={label}
        description={description}
        value={value}
        data={choices}
        onChange={(event) => {
          const next = Severity.options.find((option) => option === event.currentTarget.value) ?? null
          setReport((now) => ({ ...now, [field]: next }))
        }}
      />
    )
  }
  return (
    <Section
      title={t('incidents.report.analysis')}
      actions={
        mayWrite && (
          <Button size="compact-md" disabled={!dirty} loading={describe.isPending} onClick={save}>
            {t('common.saveKeys')}
          </Button>
        )
      }
    >
      <Stack gap="md" onKeyDown={fieldHotkeys({ 'mod+Enter': mayWrite && dirty ? save : undefined })}>
        <DraftNotice offer={draft.offer} />
        {describe.error && <ErrorNotice error={describe.error} />}
        <Group gap="md" align="flex-end" grow>
          {severity('severity', t('incidents.report.severity'))}
          {severity('potentialSeverity', t('incidents.report.potential'), t('incidents.report.potentialText'))}
        </Group>
        <TextInput
          label={t('incidents.report.place')}
          readOnly={!mayWrite}
          value={report.place}
          onChange={(event) => {
            const place = event.currentTarget.value
            setReport((now) => ({ ...now, place }))
          }}
        />
        {texts.map((field) => (
          <Textarea
            key={field}
            autosize
            minRows={3}
            maxRows={14}
            readOnly={!mayWrite}
            label={t(`incidents.report.${field}`)}
            placeholder={t(`incidents.report.${field}Placeholder`)}
            value={report[field]}
            onChange={(event) => {
              const value = event.currentTarget.value
              setReport((now) => ({ ...now, [field]: value }))
            }}
          />
        ))}
      </Stack>
    </Section>
  )
}
