import {
  Button,
  Checkbox,
  Collapse,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type RefObject, useId } from 'react'
import { dayOf } from '../../../shared/day'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { ConsentBoxes } from './consents'
import { MembershipFields } from './membership-fields'
import { MoreFields } from './more-fields'
import { isChild, phoneWrong, type RegisterForm, type RegisterProblem } from './register-form'
import type { useProbe } from './use-probe'

type Props = {
  form: RegisterForm
  onChange: (form: RegisterForm) => void
  problems: readonly RegisterProblem[]
  composing: ReturnType<typeof useProbe>['composing']
  firstField: RefObject<HTMLInputElement | null>
}

/** 手机号, 姓名, 类型; consents; and under 更多资料 all the rest. */
export function RegisterFields({ form, onChange, problems, composing, firstField }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const healthScope = useScope('member.health')
  const mayWriteHealth = healthScope !== null && healthScope !== 'flag'
  const [open, { toggle }] = useDisclosure(false)
  const set = (change: Partial<RegisterForm>) => onChange({ ...form, ...change })
  const problem = (...names: RegisterProblem[]) => {
    const found = names.find((name) => problems.includes(name))
    return found && t(`members.register.${found}`)
  }
  const child = isChild(form.fields.birthDate, today)
  const kindLabel = useId()

  return (
    <Stack gap="lg">
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          ref={firstField}
          autoFocus
          label={t('members.field.phone')}
          inputMode="tel"
          autoComplete="off"
          value={form.phone}
          disabled={form.noPhone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
          error={
            problem('phoneMissing', 'phoneInvalid') ??
            (phoneWrong(form.phone) ? t('members.register.phoneInvalid') : undefined)
          }
          maxLength={40}
        />
        <TextInput
          label={t('members.field.name')}
          autoComplete="off"
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          {...composing}
          error={problem('nameMissing')}
          maxLength={60}
        />
        <Group gap="lg">
          <Checkbox
            label={t('members.register.shared')}
            title={t('members.register.sharedHint')}
            checked={form.shared}
            onChange={(event) => set({ shared: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('members.register.noPhone')}
            checked={form.noPhone}
            onChange={(event) => set({ noPhone: event.currentTarget.checked, phone: '' })}
          />
        </Group>
        <Group gap="sm">
          <Text size="sm" id={kindLabel}>
            {t('members.field.kind')}
          </Text>
          <SegmentedControl
            aria-labelledby={kindLabel}
            value={form.kind}
            onChange={(kind) => set({ kind: kind === 'guest' ? 'guest' : 'member' })}
            data={(['member', 'guest'] as const).map((value) => ({ value, label: t(`words.memberKind.${value}`) }))}
          />
        </Group>
      </SimpleGrid>

      <Section title={t('members.consent.title')}>
        <ConsentBoxes given={form.consents} onChange={(consents) => set({ consents })} guardian={child} />
        {problem('guardianNeeded') && (
          <Text size="sm" c="red" role="alert">
            {problem('guardianNeeded')}
          </Text>
        )}
      </Section>

      <Stack gap="sm">
        <Checkbox
          label={t('members.register.membership')}
          checked={form.membership !== null}
          onChange={(event) =>
            set({
              membership: event.currentTarget.checked
                ? { plan: '', startsOn: today, endsOn: null, priceFen: null }
                : null,
            })
          }
        />
        {form.membership && (
          <MembershipFields
            terms={form.membership}
            onChange={(membership) => set({ membership })}
            errors={{ plan: problem('planMissing'), startsOn: problem('startMissing') }}
          />
        )}
      </Stack>

      <div>
        <Button
          variant="subtle"
          color="gray"
          aria-expanded={open}
          leftSection={<Icon name={open ? 'up' : 'down'} />}
          onClick={toggle}
        >
          {t(open ? 'members.register.less' : 'members.register.more')}
        </Button>
      </div>
      <Collapse expanded={open} transitionDuration={0}>
        <Stack gap="lg">
          <SimpleGrid cols={2} spacing="md">
            <TextInput
              label={t('members.field.card')}
              value={form.card}
              onChange={(event) => set({ card: event.currentTarget.value })}
              maxLength={60}
            />
            <TextInput
              label={t('members.register.secondPhone')}
              value={form.secondPhone}
              onChange={(event) => set({ secondPhone: event.currentTarget.value })}
              error={phoneWrong(form.secondPhone) ? t('members.register.phoneInvalid') : undefined}
              maxLength={40}
            />
          </SimpleGrid>
          <MoreFields
            values={form.fields}
            onChange={(name, value) => set({ fields: { ...form.fields, [name]: value } })}
          />
          {mayWriteHealth && (
            <Textarea
              label={t('members.page.healthText')}
              value={form.health}
              onChange={(event) => set({ health: event.currentTarget.value })}
              error={problem('healthConsent')}
              autosize
              minRows={2}
            />
          )}
        </Stack>
      </Collapse>
    </Stack>
  )
}
