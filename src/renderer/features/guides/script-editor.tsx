import { Button, Chip, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { Script } from '../../../shared/contract/guides'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { notifyUndo } from '../../ui/toasts'
import { changedAt, movedBy, newNodeId } from './guide-body'
import type { Fault } from './guide-faults'
import { NodeCard } from './node-card'
import { useFaultText } from './use-fault-text'

type Props = { value: Script; onChange: (script: Script) => void; faults: readonly Fault[] }

const mostNodes = 30

/** Steps in their order, and the branches that can be taken from them. */
export function ScriptEditor({ value, onChange, faults }: Props) {
  const t = useText()
  const faultText = useFaultText(faults)
  const { steps, branches } = value
  const set = (change: Partial<Script>) => onChange({ ...value, ...change })
  const removed = (name: string) =>
    notifyUndo({
      message: t('guides.edit.removed', { name: name || t('guides.edit.unnamed') }),
      undo: async () => onChange(value),
    })
  return (
    <Stack gap="lg">
      <Text size="xs" c="dimmed">
        {t('guides.script.words')}
        {t('guides.edit.keys')}
      </Text>
      <Section title={t('guides.script.steps')}>
        {steps.map((step, at) => (
          <NodeCard
            key={step.id}
            label={t('guides.script.step', { n: at + 1 })}
            name={step.title}
            at={at}
            count={steps.length}
            onMove={(by) => set({ steps: [...movedBy(steps, at, by)] })}
            onRemove={() => {
              set({ steps: steps.filter(({ id }) => id !== step.id) })
              removed(step.title)
            }}
          >
            <TextInput
              label={t('guides.script.title')}
              value={step.title}
              error={faultText(`steps.${at}.title`)}
              onChange={(event) => set({ steps: changedAt(steps, at, { title: event.currentTarget.value }) })}
            />
            <Textarea
              label={t('guides.script.text')}
              autosize
              minRows={2}
              maxRows={8}
              value={step.text}
              error={faultText(`steps.${at}.text`)}
              onChange={(event) => set({ steps: changedAt(steps, at, { text: event.currentTarget.value }) })}
            />
          </NodeCard>
        ))}
        <Button
          variant="default"
          leftSection={<Icon name="plus" />}
          disabled={steps.length >= mostNodes}
          onClick={() => set({ steps: [...steps, { id: newNodeId('step'), title: '', text: '' }] })}
        >
          {t('guides.script.addStep')}
        </Button>
      </Section>
      <Section title={t('guides.script.branches')}>
        {branches.map((branch, at) => {
          const edit = (change: Partial<(typeof branches)[number]>) =>
            set({ branches: changedAt(branches, at, change) })
          return (
            <NodeCard
              key={branch.id}
              label={t('guides.script.branch', { n: at + 1 })}
              name={branch.title}
              at={at}
              count={branches.length}
              onMove={(by) => set({ branches: [...movedBy(branches, at, by)] })}
              onRemove={() => {
                set({ branches: branches.filter(({ id }) => id !== branch.id) })
                removed(branch.title)
              }}
            >
              <TextInput
                label={t('guides.script.title')}
                value={branch.title}
                error={faultText(`branches.${at}.title`)}
                onChange={(event) => edit({ title: event.currentTarget.value })}
              />
              <Textarea
                label={t('guides.script.text')}
                autosize
                minRows={2}
                maxRows={8}
                value={branch.text}
                error={faultText(`branches.${at}.text`)}
                onChange={(event) => edit({ text: event.currentTarget.value })}
              />
              <StepChips
                label={t('guides.script.from')}
                steps={steps}
                value={branch.from}
                error={faultText(`branches.${at}.from`)}
                onChange={(from) => edit({ from })}
              />
              <NativeSelect
                label={t('guides.script.backTo')}
                value={branch.backTo ?? ''}
                error={faultText(`branches.${at}.backTo`)}
                data={[
                  { value: '', label: t('guides.script.end') },
                  ...steps.map(({ id, title }) => ({ value: id, label: title || t('guides.edit.unnamed') })),
                  // A step that is gone must not look like another one.
                  ...(branch.backTo !== null && !steps.some(({ id }) => id === branch.backTo)
                    ? [{ value: branch.backTo, label: t('guides.fault.unknown_step') }]
                    : []),
                ]}
                onChange={(event) => edit({ backTo: event.currentTarget.value || null })}
              />
            </NodeCard>
          )
        })}
        <Button
          variant="default"
          leftSection={<Icon name="plus" />}
          disabled={branches.length >= mostNodes}
          onClick={() =>
            set({ branches: [...branches, { id: newNodeId('branch'), title: '', text: '', from: [], backTo: null }] })
          }
        >
          {t('guides.script.addBranch')}
        </Button>
      </Section>
    </Stack>
  )
}

type ChipsProps = {
  label: string
  steps: Script['steps']
  value: readonly string[]
  error: string | undefined
  onChange: (ids: string[]) => void
}

/** Some of the steps. Those that are gone are dropped as soon as anything is chosen. */
function StepChips({ label, steps, value, error, onChange }: ChipsProps) {
  const t = useText()
  return (
    <Stack component="fieldset" gap={4} m={0} p={0} style={{ border: 0 }} aria-label={label}>
      <Text size="sm">{label}</Text>
      <Chip.Group
        multiple
        value={[...value]}
        onChange={(picked) => onChange(steps.map(({ id }) => id).filter((id) => picked.includes(id)))}
      >
        <Group gap={4}>
          {steps.map(({ id, title }) => (
            <Chip key={id} value={id} size="xs" radius="sm">
              {title || t('guides.edit.unnamed')}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  )
}
