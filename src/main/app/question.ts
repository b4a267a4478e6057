import { noteRead } from '../database/sources'
import type { Actor, ClockState, OpenClub } from '../kernel/context'
import type { Reach } from '../kernel/reach'
import type { Task } from '../kernel/worker-context'
import { queryContext } from './build-context'
import { handlerOf, procedureAt } from './procedure'
import { namedIn, requireReachable } from './subjects'

/** A question of the contract, its input parsed, asked by somebody at a moment: plain values, so that a worker can be asked. */
export type Question = { path: string; input: unknown; actor: Actor; reach: Reach; now: number }
/** What an answer is made from. */
type Known = Pick<OpenClub, 'reader' | 'clock' | 'paths'>

/**
 * Answers from one snapshot, which the caller has opened.
 * @throws AppError `record.not_found` where the input names what the asker may not reach
 */
export function answerTo(club: Known, { path, input, actor, reach, now }: Question): unknown {
  const { declared, entry } = procedureAt(path)
  const context = queryContext(club, actor, reach, now)
  requireReachable(context, namedIn(declared.input), input)
  return handlerOf(entry)(context, input)
}

type AskedAside = Question & { clock: ClockState }
/** `wire`: as it travels. `ms`: how long the answer itself took, without the way to the worker and back. */
type AnsweredAside = { wire: unknown; ms: number }

const ASIDE = 'questions.answer'

/** What a worker does for whom the desk would have to wait. */
export const questionTasks = {
  [ASIDE]: ({ connection, db, paths, clock }, { clock: state, ...question }: AskedAside): AnsweredAside => {
    const known = {
      reader: db,
      paths,
      get clock() {
        noteRead('@state')
        return state
      },
    }
    const began = clock.monotonic()
    connection.exec('BEGIN')
    try {
      const answer = answerTo(known, question)
      const wire = procedureAt(question.path).declared.output?.parse(answer) ?? answer
      return { wire, ms: clock.monotonic() - began }
    } finally {
      connection.exec('COMMIT')
    }
  },
} satisfies Record<string, Task>

/** The same in a worker: other calls go on meanwhile. */
export function answerAside(club: OpenClub, question: Question): Promise<AnsweredAside> {
  const { actor, ...asked } = question
  // A copy: the actor at hand tells who looks at it.
  const input: AskedAside = { ...asked, actor: { ...actor }, clock: club.clock }
  return club.tasks.ask<AnsweredAside>({ name: ASIDE, input })
}
