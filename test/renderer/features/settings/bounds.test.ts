import { expect, test } from 'vitest'
import { z } from 'zod'
import { clubForm } from '../../../../src/renderer/features/settings/club-form'
import { hoursForm } from '../../../../src/renderer/features/settings/hours-form'
import { planningForm } from '../../../../src/renderer/features/settings/planning-form'
import { rulesForm } from '../../../../src/renderer/features/settings/rules-form'
import type { ClubSettings, SettingsForm } from '../../../../src/renderer/features/settings/settings-form'
import { ClubSettings as schema } from '../../../../src/shared/contract/settings'
import { defaultCalling } from '../../../../src/shared/default-calling'
import { defaultOpening, defaultPhoneHours } from '../../../../src/shared/default-hours'

const saved: ClubSettings = {
  name: '松石健身',
  kind: 'gym',
  address: '',
  phone: '',
  timezone: 'Asia/Shanghai',
  opening: defaultOpening('gym'),
  phoneHours: defaultPhoneHours(),
  callMinutes: 8,
  firstCallHours: 24,
  maxTries: 6,
  idleLockMinutes: 5,
  ...defaultCalling(),
}

type Path = readonly (string | number)[]
type Setting = { path: Path; min: number; max: number }

/** Every number that the contract lets a club set; hours are typed as times of day and have a test of their own. */
function numbersIn(part: z.ZodType, path: Path): Setting[] {
  if (part instanceof z.ZodDefault) return numbersIn(part.unwrap() as z.ZodType, path)
  if (part instanceof z.ZodArray) return numbersIn(part.element as z.ZodType, [...path, 0])
  if (part instanceof z.ZodNumber) return [{ path, min: part.minValue ?? Number.NaN, max: part.maxValue ?? Number.NaN }]
  if (!(part instanceof z.ZodObject)) return []
  const parts = Object.entries(part.shape as Record<string, z.ZodType>)
  const isSpan = parts.map(([name]) => name).join() === 'from,until'
  return isSpan ? [] : parts.flatMap(([name, each]) => numbersIn(each, [...path, name]))
}

function withNumber(path: Path, value: number): ClubSettings {
  const settings = structuredClone(saved)
  const holder = path.slice(0, -1).reduce<unknown>((part, name) => Reflect.get(part as object, name), settings)
  Reflect.set(holder as object, path.at(-1) ?? '', value)
  return settings
}

const settings = numbersIn(schema, [])
const pages: readonly SettingsForm<never>[] = [clubForm, hoursForm, rulesForm, planningForm] as never
/** What each page would save where this number has been typed on it: null says it is not taken. */
const typed = (path: Path, value: number) =>
  pages.map(({ formOf, changesOf }) => changesOf(formOf(withNumber(path, value)), saved))

test('every number of the contract is walked, those within others too', () => {
  const paths = settings.map(({ path }) => path.join('.'))
  expect(paths).toEqual(
    expect.arrayContaining(['idleLockMinutes', 'tiers.D.spentFen', 'retryWaitDays.0', 'escalation.shares.manager']),
  )
})

test.each(settings.map((each) => [each.path.join('.'), each] as const))(
  '%s: the page takes what the core takes, to the last number, and nothing beyond',
  (_name, { path, min, max }) => {
    for (const value of [min, max]) {
      const taken = typed(path, value)
      expect(taken).not.toContain(null)
      expect(taken.filter((changes) => Object.keys(changes ?? {}).length > 0).length, String(value)).toBe(
        JSON.stringify(withNumber(path, value)) === JSON.stringify(saved) ? 0 : 1,
      )
    }
    for (const value of [min - 1, max + 1]) expect(typed(path, value), String(value)).toContain(null)
  },
)
