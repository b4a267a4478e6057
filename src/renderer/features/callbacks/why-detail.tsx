import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Callback } from '../../../shared/contract/callbacks'
import { weekday } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { KeyValue } from '../../ui/key-value'
import { QueryView } from '../../ui/query-view'
import { absoluteTime } from '../../ui/time'
import { changeText, factPairs, formulaText, settingPairs } from './why-facts'

/** Clause, facts, settings and formula behind a callback, and how its day came about; opened on request. */
export function WhyDetail({ callback }: { callback: Callback }) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  return (
    <Stack gap="sm">
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
          style={{ marginLeft: -8 }}
        >
          {t(opened ? 'callbacks.why.detail.close' : 'callbacks.why.detail.open')}
        </Button>
      </div>
      {opened && <Explained callbackKey={callback.key} />}
      {opened && <DayReasons callback={callback} />}
    </Stack>
  )
}

/** The clause, the sentence of its formula, its facts and settings, and what changed in it. */
export function Explained({ callbackKey }: { callbackKey: string }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const why = useQuery(api.callbacks.why.queryOptions({ input: { key: callbackKey } }))
  return (
    <QueryView query={why} lines={4}>
      {(data) => {
        const reader = { t, now, zone }
        return (
          <KeyValue
            labelWidth={88}
            pairs={[
              {
                key: 'rule',
                label: t('callbacks.why.detail.rule'),
                value: t('callbacks.why.detail.ruleValue', { clause: data.clause, version: data.ruleVersion }),
              },
              { key: 'formula', label: t('callbacks.why.detail.formula'), value: formulaText(data, t) },
              ...factPairs(data.facts, reader),
              ...settingPairs(data.settings, reader),
              {
                key: 'changes',
                label: t('callbacks.why.detail.changes'),
                value:
                  data.changes.length === 0
                    ? t('callbacks.why.detail.noChanges')
                    : data.changes
                        .map(({ at, change }) => `${absoluteTime(at, now, zone)} ${changeText(change, t)}`)
                        .join(t('callbacks.recorded.and')),
              },
            ]}
          />
        )
      }}
    </QueryView>
  )
}

/** What the other days would have cost, the nearest ones. */
function DayReasons({ callback }: { callback: Callback }) {
  const t = useText()
  const mayPlan = useScope('plan.read') !== null
  const why = useQuery(
    api.plans.whyThisDay.queryOptions({
      input: { callbackId: callback.id },
      enabled: mayPlan && callback.state === 'open',
    }),
  )
  if (!mayPlan || callback.state !== 'open') return null
  return (
    <Stack gap={2} component="section" aria-label={t('callbacks.why.detail.day')}>
      <Text size="sm" fw={600}>
        {t('callbacks.why.detail.day')}
      </Text>
      <QueryView query={why} lines={3}>
        {({ days }) =>
          days.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('callbacks.why.detail.dayNone')}
            </Text>
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {days.map((day) => (
                <Text
                  key={`${day.day}/${day.staffId}`}
                  component="li"
                  size="sm"
                  fw={day.reason === 'chosen' ? 600 : 400}
                >
                  {t('callbacks.why.detail.dayLine', {
                    day: day.day.slice(5),
                    weekday: t(`settings.weekday.d${weekday(day.day)}`),
                    staff: day.staff,
                    load: day.load,
                    capacity: day.capacity,
                    reason: t(`callbacks.why.dayReason.${day.reason}`),
                  })}
                </Text>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Stack>
  )
}
