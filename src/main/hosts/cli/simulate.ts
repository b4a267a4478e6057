import { AppError } from '../../../shared/errors'
import { createCore } from '../../app/core'
import { inPlace } from '../../app/run-task'
import type { RunningCore } from '../../app/running-core'
import { PASSWORD_COST } from '../../database/keyring'
import { COUNT } from '../../database/row'
import { newestAuditAt } from '../../domains/audit/service'
import { readSetting } from '../../domains/settings/service'
import { standingClock } from '../../platform/clock'
import { version } from '../version'
import { hireAgents } from './agents'
import { type Arguments, number, required } from './arguments'
import { openForUser, password } from './club'
import { playDays } from './simulation'

type Order = { days: number; agents: number; contactRate: number; seed: number }

/** What is not said: as many agents as the club has members for, and the rate that the planner assumes. */
const DEFAULT_RATE = 0.55
const MEMBERS_PER_AGENT = 300

/**
 * Lets simulated agents work through the days to come in a simulation folder, by the real commands and within the hours,
 * and says what came of it. The clock begins at `--now`, or where the folder's history ends.
 * @throws AppError `clock.not_simulation` for a club's real folder
 */
export async function simulate(given: Arguments): Promise<unknown> {
  const order = orderOf(given)
  const clock = standingClock(given.now ?? 0)
  const core = createCore({
    folder: given.folder,
    host: 'cli',
    version,
    clock,
    threads: (club) => inPlace(club),
    passwordCost: PASSWORD_COST,
    onOpen: async (opened) => {
      const club = opened.club()
      if (!club || !readSetting(club.reader, 'simulation')) throw new AppError('clock.not_simulation', {})
      if (given.now === undefined) clock.set(newestAuditAt(club.reader) ?? 0)
    },
  })
  try {
    const manager = await openForUser(core, given)
    const agents = await hireAgents(manager, order.agents || agentsFor(core), password())
    const outcome = await playDays({ ...order, core, clock, agents, manager: manager.desk })
    return given.flags.json ? outcome : tableOf(outcome)
  } finally {
    await core.shutDown()
  }
}

function orderOf({ flags }: Arguments): Order {
  return {
    days: number(required(flags.days, '--days'), '--days', { from: 1, to: 1000 }),
    agents: flags.agents === undefined ? 0 : number(flags.agents, '--agents', { from: 1, to: 100 }),
    contactRate: number(flags['contact-rate'] ?? String(DEFAULT_RATE), '--contact-rate', { from: 0, to: 1 }),
    seed: number(flags.seed ?? '1', '--seed', { from: 0, to: 2 ** 31 }),
  }
}

function agentsFor(core: RunningCore): number {
  const members = core.club()?.reader.get(COUNT, 'SELECT count(*) AS n FROM member')?.n ?? 0
  return Math.max(1, Math.ceil(members / MEMBERS_PER_AGENT))
}

/** The figures as a person reads them. */
function tableOf(outcome: Awaited<ReturnType<typeof playDays>>): string {
  const columns = {
    'first calls due': outcome.firstCallsDue,
    'on time': outcome.firstCallsOnTime,
    'due missed %': outcome.dueMissedPercent,
    'no contact in quarter %': outcome.noContactPercent,
    'published calls moved %': outcome.publishedMovedPercent,
    'ms per replan': outcome.msPerReplan,
  }
  const heads = Object.keys(columns)
  const values = Object.values(columns).map((value, index) => String(value).padStart(heads[index]?.length ?? 0))
  return `| ${heads.join(' | ')} |\n| ${values.join(' | ')} |`
}
