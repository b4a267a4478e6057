import { Anchor, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { GuideVersion } from '../../../shared/contract/guides'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useDesk, useScope, useSession } from '../../ui/desk-context'
import classes from './script.module.css'
import { branchesAt, spoken, turnAfter, turnOf } from './script-talk'

type Props = { version: GuideVersion; member: string; gender: 'male' | 'female' | null }

/** What to say, step by step, and what when the talk takes another turn [C8]. */
export function ScriptPanel({ version, member, gender }: Props) {
  const t = useText()
  const { club } = useDesk()
  const { name } = useSession()
  const [at, setAt] = useState<string | null>(null)
  /** The step the talk was at when it took another turn: its branches stay in sight. */
  const [step, setStep] = useState<string | null>(null)
  const script = version.script
  const turn = script && turnOf(script, at)
  if (!script || !turn) return null

  const surname = [...member][0] ?? member
  const called =
    gender === 'male'
      ? t('callbacks.script.mister', { surname })
      : gender === 'female'
        ? t('callbacks.script.miss', { surname })
        : member
  const words = { member: called, me: name, club: club?.name ?? '' }
  const go = (id: string, isStep: boolean) => {
    setAt(id)
    if (isStep) setStep(id)
    const next = turnOf(script, id)
    if (next) announce(next.title)
  }
  const here = turn.branch ? (turnOf(script, step)?.id ?? '') : turn.id
  const branches = branchesAt(script, here)
  const nextId = turnAfter(script, turn.id)
  const next = nextId === null ? null : turnOf(script, nextId)
  return (
    <Stack gap="xs">
      <nav className={classes.steps} aria-label={t('callbacks.script.steps')}>
        {script.steps.map(({ id, title }, index) => (
          <UnstyledButton
            key={id}
            className={classes.step}
            aria-current={turn.id === id ? 'step' : undefined}
            onClick={() => go(id, true)}
          >
            {index + 1} {title}
          </UnstyledButton>
        ))}
      </nav>
      <div className={classes.said} data-branch={turn.branch || undefined}>
        {turn.branch && (
          <Text size="xs" fw={600}>
            {t('callbacks.script.inBranch', { title: turn.title })}
          </Text>
        )}
        <Text className={classes.say}>{spoken(turn.text, words)}</Text>
      </div>
      <Group gap="xs" justify="space-between">
        {next ? (
          <Button size="compact-sm" variant="default" onClick={() => go(next.id, !next.branch)}>
            {t(turn.branch ? 'callbacks.script.backTo' : 'callbacks.script.next', { title: next.title })}
          </Button>
        ) : (
          <Text size="xs" c="dimmed">
            {t(turn.branch ? 'callbacks.script.endsHere' : 'callbacks.script.last')}
          </Text>
        )}
        <VersionNote version={version} />
      </Group>
      {branches.length > 0 && (
        <Group gap={4} component="section" aria-label={t('callbacks.script.branchTitle')}>
          <Text size="xs" c="dimmed">
            {t('callbacks.script.branchTitle')}
          </Text>
          {branches.map(({ id, title }) => (
            <UnstyledButton
              key={id}
              className={classes.step}
              data-branch
              aria-current={turn.id === id ? 'step' : undefined}
              onClick={() => go(id, false)}
            >
              {title}
            </UnstyledButton>
          ))}
        </Group>
      )}
    </Stack>
  )
}

/** Which version is being said; it goes into the record. */
function VersionNote({ version }: { version: GuideVersion }) {
  const t = useText()
  return (
    <Text size="xs" c="dimmed">
      {t('callbacks.script.version', { n: version.version })}
    </Text>
  )
}

/** No script or questionnaire is in force for this kind: says so, and to who may write one, where. */
export function NoGuide({ what }: { what: 'script' | 'questionnaire' }) {
  const t = useText()
  const mayWrite = useScope('guide.write') !== null
  return (
    <Text size="sm" c="dimmed">
      {t(`callbacks.noGuide.${what}`)}{' '}
      {mayWrite && (
        <Anchor component={Link} to={`/callbacks/${what}s`} size="sm" underline="always">
          {t('callbacks.noGuide.write')}
        </Anchor>
      )}
    </Text>
  )
}
