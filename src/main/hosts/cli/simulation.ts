import { addDays, type Day, dayOf, instantAt, MS_PER_MINUTE, startOfDay } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { RunningCore } from '../../app/running-core'
import { clubHours } from '../../domains/obligations/club-hours'
import { reconcileInBackground } from '../../domains/obligations/task'
import { replanInBackground } from '../../domains/plans/run'
import { readSetting, readZone } from '../../domains/settings/service'
import { seededRandom } from '../../engine/random'
import type { Desk } from '../../kernel/desk'
import { type standingClock, systemClock } from '../../platform/clock'
import { type Agent, givePhones } from './agents'
import { figuresOf, movedOf, percent, publishedCalls } from './simulation-figures'
import { workDay } from './working-day'

export type Game = {
  core: RunningCore
  /** Stands where the game begins. */
  clock: ReturnType<typeof standingClock>
  agents: readonly Agent[]
  days: number
  /** The chance that one try reaches somebody. */
  contactRate: number
  seed: number
  /** What the day brings, before it is planned. */
  eachMorning?: (today: Day) => Promise<void>
  /** The desk that enters what members say of themselves. */
  manager: Desk
}

/** The day's plan is made while the club is closed: minutes from midnight. */
const MORNING = 5

/** Plays day after day: derive, plan, work. What came of it is read from the tables. */
export async function playDays(game: Game) {
  const { core, clock, agents } = game
  const machine = systemClock()
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  const zone = readZone(club.reader)
  const begin = clock.now()
  const random = seededRandom(game.seed)
  const tally = { published: 0, moved: 0, calls: 0, reached: 0 }
  let planning = 0
  const first = dayOf(begin, zone)
  for (let step = 0; step < game.days; step++) {
    const today: Day = addDays(first, step)
    clock.set(Math.max(begin, instantAt(today, MORNING, zone)))
    await game.eachMorning?.(today)
    await givePhones(core, game.manager)
    const before = publishedCalls(club.reader, today)
    await reconcileInBackground(club.tasks, clock.now())
    const startedAt = machine.monotonic()
    await replanInBackground(club.tasks, clock.now())
    planning += machine.monotonic() - startedAt
    const moves = movedOf(club.reader, before)
    tally.published += moves.published
    tally.moved += moves.moved
    const spans = clubHours(club.reader)
      .phoneSpans(today)
      .map(({ from, until }) => ({ from: instantAt(today, from, zone), to: instantAt(today, until, zone) }))
    const worked = await workDay({
      core,
      clock,
      agents,
      spans,
      callMs: readSetting(club.reader, 'callMinutes') * MS_PER_MINUTE,
      answers: () => random() < game.contactRate,
    })
    tally.calls += worked.calls
    tally.reached += worked.reached
  }
  const end = startOfDay(addDays(first, game.days), zone)
  clock.set(end)
  await reconcileInBackground(club.tasks, end)
  return {
    ...figuresOf(club.reader, { from: begin, to: end, zone }),
    from: first,
    days: game.days,
    agents: agents.length,
    contactRate: game.contactRate,
    seed: game.seed,
    calls: tally.calls,
    reached: tally.reached,
    publishedMoved: tally.moved,
    publishedMovedPercent: percent(tally.moved, tally.published),
    msPerReplan: Math.round(planning / game.days),
  }
}
