import { Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { LanguageChoice } from '../../app/language-choice'
import { useText } from '../../text/language'
import { useDesk } from '../../ui/desk-context'
import { HoursStep } from './hours-step'
import { KindStep } from './kind-step'
import { ManagerStep } from './manager-step'
import { RecoveryStep } from './recovery-step'
import { type Restored, RestoreFile } from './restore-file'
import classes from './setup.module.css'
import { forgetForm, keepForm, readForm, type SetupForm } from './setup-form'
import { StartStep } from './start-step'

const steps = ['kind', 'hours', 'manager', 'recovery', 'start'] as const

/** First run, resumable at every step: what is done stays done, what was typed is still there. */
export function SetupPage({ onRestored }: { onRestored: (restored: Restored) => void }) {
  const t = useText()
  const desk = useDesk()
  const [form, setForm] = useState(readForm)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const [restoring, setRestoring] = useState(false)
  const change = (next: Partial<SetupForm>) => {
    const whole = { ...form, ...next }
    keepForm(whole)
    setForm(whole)
  }
  const step = desk.core === 'missing' ? form.step : desk.setup === 'start' ? 'start' : 'recovery'
  const at = steps.indexOf(step)

  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <Group justify="space-between" align="baseline" className="no-print">
          <Title order={1} size="h2">
            {t('setup.title')}
          </Title>
          <Group gap="md">
            <LanguageChoice />
            <Text size="sm" c="dimmed">
              {t('setup.stepOf', { step: at + 1, steps: steps.length })}
            </Text>
          </Group>
        </Group>
        <ol className={`${classes.steps} no-print`}>
          {steps.map((name, index) => (
            <li key={name} aria-current={index === at ? 'step' : undefined} data-done={index < at}>
              {t(`setup.steps.${name}`)}
            </li>
          ))}
        </ol>
        <Stack gap="lg" className={classes.card}>
          {restoring ? (
            <RestoreFile onLeave={() => setRestoring(false)} onRestored={onRestored} />
          ) : (
            <>
              {step === 'kind' && <KindStep form={form} change={change} onRestore={() => setRestoring(true)} />}
              {step === 'hours' && <HoursStep form={form} change={change} />}
              {step === 'manager' && (
                <ManagerStep
                  form={form}
                  change={change}
                  onCreated={(key) => {
                    forgetForm()
                    setRecoveryKey(key)
                  }}
                />
              )}
              {step === 'recovery' && <RecoveryStep recoveryKey={recoveryKey} onRenewed={setRecoveryKey} />}
              {step === 'start' && <StartStep />}
            </>
          )}
        </Stack>
      </div>
    </main>
  )
}
