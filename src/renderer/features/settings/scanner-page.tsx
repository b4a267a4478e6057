import { Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../text/language'
import { Section } from '../../ui/page'
import { type Scan, useScanner } from '../../ui/scanner'
import { SettingsFrame } from './settings-frame'

const kept = 5

/** Shows what a scanner or card reader sends, and whether it is taken for one. */
export function ScannerPage() {
  const t = useText()
  const [scans, setScans] = useState<readonly (Scan & { id: number })[]>([])
  const [typed, setTyped] = useState('')
  useScanner((scan) => setScans((now) => [{ ...scan, id: (now[0]?.id ?? 0) + 1 }, ...now].slice(0, kept)))
  const last = scans[0]
  return (
    <SettingsFrame title={t('settings.scanner.title')}>
      <Stack gap="lg" maw={560}>
        <Text size="sm">{t('settings.scanner.text')}</Text>
        <div role="status">
          <Title order={2}>
            {last ? t('settings.scanner.got', { code: last.code }) : t('settings.scanner.waiting')}
          </Title>
          {last && <Text size="sm">{t('settings.scanner.keys', { n: last.keys, gap: last.meanGapMs })}</Text>}
        </div>
        <TextInput
          label={t('settings.scanner.field')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {scans.length > 1 && (
          <Section title={t('settings.scanner.history')}>
            {scans.slice(1).map((scan) => (
              <Text key={scan.id} size="sm">
                {scan.code} · {t('settings.scanner.keys', { n: scan.keys, gap: scan.meanGapMs })}
              </Text>
            ))}
          </Section>
        )}
        <Text size="xs" c="dimmed">
          {t('settings.scanner.rule')}
        </Text>
      </Stack>
    </SettingsFrame>
  )
}
