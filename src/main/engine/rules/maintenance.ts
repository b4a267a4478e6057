import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  endOfDay,
  maxDay,
  minDay,
  startOfDay,
} from '../../../shared/day'
import { type Duty, dutyObligation } from '../duty'
import { doneAt } from '../ending'
import type { EquipmentFact } from '../facts'
import { judged } from '../policy-history'
import type { EquipmentRule } from './rule'

const RULE = { id: 'maintenance', kind: 'maintenance', version: 1, clause: 'B12 B15' } as const

/**
 * Equipment is maintained in its rhythm, counted from its first day so that a late round does not shift those after it.
 * A key names the maintenance before, so what was left out for months is owed once [B15].
 */
export const maintenanceRule: EquipmentRule = {
  ...RULE,
  looksAt: ['equipment'],
  of: 'equipment',
  formula:
    'due = the next beat of the rhythm after the last maintenance; done up to half an interval early counts for it',
  policy: ({ duties }) => ({ 'duties.maintenanceLeadDays': duties.maintenanceLeadDays }),
  derive: (equipment, context) => {
    const { zone } = context.calendar
    const byDay = new Map<Day, number>()
    for (const at of equipment.maintainedAt) {
      const day = dayOf(at, zone)
      // What was done by the first day is what that day stands for.
      if (day > equipment.anchorDay) byDay.set(day, Math.min(at, byDay.get(day) ?? at))
    }
    const done = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))
    const rounds = [null, ...done].map((from, index) => ({ last: from?.[0] ?? null, doneAt: done[index]?.[1] ?? null }))
    return rounds.flatMap((round) => {
      if (equipment.retiredAt !== null && round.doneAt === null) return []
      const began = round.last ?? equipment.anchorDay
      const anchor = startOfDay(began, zone)
      const day = nextBeat(equipment, round.last)
      const owed = judged(context.policy, (policy) => {
        const lead = addDays(day, -policy.duties.maintenanceLeadDays)
        const duty: Duty = {
          key: `MAINT/${equipment.id}/${began}`,
          subject: `equipment/${equipment.id}`,
          anchor,
          earliest: startOfDay(minDay(day, maxDay(lead, began)), zone),
          due: endOfDay(day, zone),
          priority: 3,
          staffId: equipment.staffId,
          ending: doneAt(round.doneAt),
          policy,
          facts: {
            equipment: equipment.id,
            lastDone: round.last,
            every: equipment.every.count,
            unit: equipment.every.unit,
          },
        }
        return dutyObligation(RULE, duty, context)
      })
      return [owed]
    })
  },
}

/** The first beat that the maintenance of `last` does not already cover; without one, the first after the anchor. */
function nextBeat(equipment: EquipmentFact, last: Day | null): Day {
  const { anchorDay, every } = equipment
  if (last === null) return beatOf(equipment, 1)
  const longest = Math.max(1, every.count) * (every.unit === 'days' ? 1 : 31)
  for (let number = Math.max(1, Math.floor(daysBetween(anchorDay, last) / longest)); ; number++) {
    const beat = beatOf(equipment, number)
    const half = Math.floor(daysBetween(beatOf(equipment, number - 1), beat) / 2)
    if (addDays(beat, -half) > last) return beat
  }
}

function beatOf({ anchorDay, every }: EquipmentFact, number: number): Day {
  const steps = Math.max(1, every.count) * number
  return every.unit === 'days' ? addDays(anchorDay, steps) : addMonths(anchorDay, steps)
}
