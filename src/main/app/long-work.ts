import type { Json } from '../../shared/difference'
import { countTry, dropWork, keepWork, type LongWork, workLeft } from '../domains/work/service'
import type { CommandContext, Core, OpenClub, TaskContext } from '../kernel/context'
import type { Nouns } from '../kernel/noun'
import { everything } from '../kernel/reach'
import { write } from '../kernel/write'

/** What has ended the program so often is not begun once more. */
const MOST_TRIES = 3

type Kept = {
  command: TaskContext['command']
  /** By what it is taken up again. */
  kept: string
}

/** Long work that is kept from the transaction that begins it until it has ended, well or not. */
export async function lasting<T, I extends Json, W>(
  core: Core,
  club: OpenClub,
  { command, kept }: Kept,
  begin: (context: CommandContext) => { answer: T; input: I },
  work: (input: I) => Promise<W>,
): Promise<{ answer: T; ended: Promise<W> }> {
  const { id, answer, input } = await command((context) => {
    const begun = begin(context)
    const { staffId, name: by } = context.actor
    return { ...begun, id: keepWork(context.db, { name: kept, input: begun.input, staffId, by }, context.now) }
  })
  const ended = work(input).finally(() => forget(core, club, id))
  // Whoever looks at it hears of its failure; nobody has to.
  ended.catch(() => undefined)
  return { answer, ended }
}

/**
 * After a start: what was interrupted goes on, one after the other, while the desk works already.
 * @returns when all of it has ended
 */
export async function takeUpWork(nouns: Nouns, core: Core, club: OpenClub): Promise<void> {
  for (const work of workLeft(club.reader)) {
    const resume = nouns.map(({ resumes }) => resumes?.[work.name]).find((each) => each !== undefined)
    if (!resume) continue
    await write(club, core.clock, 'work.resume', core.clock.now(), () => countTry(club.db, work.id))
    const actor = { staffId: work.staffId, name: work.by, roles: [], session: 'start', host: core.host }
    const context = core.task(actor, { name: work.name, reach: everything, now: core.clock.now() })
    // How it failed stands where its noun keeps it.
    await resume(context, work.input as never).catch(() => undefined)
    await forget(core, club, work.id)
  }
}

/** Drops what is not taken up any more: what ended the program again and again, what only another version knows. */
export async function giveUpWork(nouns: Nouns, core: Core, club: OpenClub): Promise<void> {
  const isKnown = ({ name }: LongWork) => nouns.some(({ resumes }) => resumes?.[name] !== undefined)
  for (const work of workLeft(club.reader)) {
    if (isKnown(work) && work.tries < MOST_TRIES) continue
    await forget(core, club, work.id)
  }
}

async function forget(core: Core, club: OpenClub, id: number): Promise<void> {
  // Closed meanwhile: the next start finds it.
  if (core.club() !== club) return
  await write(club, core.clock, 'work.ended', core.clock.now(), () => dropWork(club.db, id))
}
