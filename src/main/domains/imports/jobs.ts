import { PROGRAM } from '../../kernel/context'
import type { Job } from '../../kernel/noun'
import { everything } from '../../kernel/reach'
import { resumeImports } from './work'

/** What was being read or written when the program stopped is taken up again. */
export const resumeAtStart: Job = (core, _club, { now }) => {
  const program = { staffId: null, name: PROGRAM, roles: [], session: 'start', host: core.host }
  return resumeImports(core.task(program, { name: 'imports.resume', reach: everything, now }), core.host !== 'cli')
}
