import { Stack, Tabs, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { useDesk, useSession } from '../../ui/desk-context'
import { branches, type ScriptVersion, steps } from './outline'
import classes from './workspace.module.css'

type Props = { version: ScriptVersion; member: string; gender: 'male' | 'female' | null }

/** What to say, step by step, and what when the talk takes another turn [C8]. */
export function ScriptPanel({ version, member, gender }: Props) {
  const t = useText()
  const { club } = useDesk()
  const { name } = useSession()
  const surname = [...member][0] ?? member
  const called =
    gender === 'male'
      ? t('callbacks.script.mister', { surname })
      : gender === 'female'
        ? t('callbacks.script.miss', { surname })
        : member
  const words = { member: called, me: name, club: club?.name ?? '' }
  return (
    <Tabs defaultValue="greet" variant="pills" keepMounted={false}>
      <Tabs.List aria-label={t('callbacks.call.script')} className={classes.steps}>
        {steps.map((step, at) => (
          <Tabs.Tab key={step} value={step} className={classes.step}>
            {at + 1} {t(`callbacks.script.step.${step}`)}
          </Tabs.Tab>
        ))}
        <Text size="xs" c="dimmed" w="100%" mt={4} role="presentation">
          {t('callbacks.script.branchTitle')}
        </Text>
        {branches.map((branch) => (
          <Tabs.Tab key={branch} value={branch} className={classes.step}>
            {t(`callbacks.script.branch.${branch}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Stack gap={4} mt="sm" mih={96}>
        {steps.map((step) => (
          <Tabs.Panel key={step} value={step} className={classes.say}>
            {t(`callbacks.script.text.${version}.steps.${step}`, words)}
          </Tabs.Panel>
        ))}
        {branches.map((branch) => (
          <Tabs.Panel key={branch} value={branch} className={classes.say}>
            {t(`callbacks.script.text.${version}.branches.${branch}`, words)}
          </Tabs.Panel>
        ))}
        <Text size="xs" c="dimmed">
          {t('callbacks.script.version', { version })}
        </Text>
      </Stack>
    </Tabs>
  )
}
