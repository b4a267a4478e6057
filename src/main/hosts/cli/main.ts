import { AppError, isAppError } from '../../../shared/errors'
import { DEMO_PASSWORD, enterDemo } from '../../app/demo/demo'
import { createClub } from '../../app/first-run/create-club'
import { serve } from '../browser/serve'
import { type Arguments, readArguments, required } from './arguments'
import { openForUser, password, takeFolder } from './club'
import { commands } from './commands'
import { allowEarlyEnd, print, printError } from './output'
import { restore } from './restore'
import { simulate } from './simulate'
import { Misuse, Refused, usage } from './usage'

allowEarlyEnd(process.stdout)
process.exitCode = await main(process.argv.slice(2))

/** Runs one command. Exit 0: done, also when single rows were refused · 1: refused with reasons · 2: wrong use. */
async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json')
  try {
    const given = readArguments(argv)
    if (given.flags.help || given.words.length === 0) throw new Misuse('')
    const result = await run(given)
    if (result !== undefined) print(result, json)
    return 0
  } catch (error) {
    if (error instanceof Misuse) {
      process.stderr.write(`${error.message}\n\n${usage}`)
      return 2
    }
    if (error instanceof Refused) {
      print(error.answer, json)
      return 1
    }
    if (isAppError(error, 'input.invalid')) {
      printError(error, json)
      return 2
    }
    printError(error, json)
    return 1
  }
}

async function run(given: Arguments): Promise<unknown> {
  const [first = ''] = given.words
  if (first === 'serve') {
    const { folder, flags } = given
    const port = Number(flags.port)
    await serve({ folder, port, open: flags.open, worker: new URL('./worker.js', import.meta.url) })
    return undefined
  }
  if (first === 'init') return init(given)
  if (first === 'restore') return restore(given)
  if (first === 'demo') return demo(given)
  if (first === 'simulate') return simulate(given)
  const name = [given.words.slice(0, 2).join(' '), first].find((each) => Object.hasOwn(commands, each))
  const command = name === undefined ? undefined : commands[name]
  if (!command) throw new Misuse(`There is no command "${given.words.join(' ')}".`)
  const work = command.prepare(given.words, given.flags)
  const core = takeFolder(given, command.reads)
  try {
    return await work(await openForUser(core, given))
  } finally {
    await core.shutDown()
  }
}

/** Makes the demo club in the folder itself, or finds the one that is there. */
async function demo(given: Arguments): Promise<unknown> {
  const core = takeFolder(given, false)
  try {
    const { name } = await enterDemo(core)
    return { clubId: core.keyring().clubId, user: name, password: DEMO_PASSWORD }
  } finally {
    await core.shutDown()
  }
}

async function init(given: Arguments): Promise<unknown> {
  const { flags } = given
  const kind = flags.club
  if (kind !== 'gym' && kind !== 'billiards') throw new Misuse('--club is gym or billiards')
  if (given.now !== undefined && !flags.simulation) throw new AppError('clock.not_simulation', {})
  const core = takeFolder(given, false)
  try {
    const { clubId, recoveryKey } = await createClub(
      core,
      {
        kind,
        name: required(flags.name, '--name'),
        manager: required(flags.manager, '--manager'),
        password: password(),
        timezone: flags.timezone ?? 'Asia/Shanghai',
        address: '',
        phone: '',
        simulation: flags.simulation,
      },
      core.clock.now(),
    )
    return { clubId, recoveryKey }
  } finally {
    await core.shutDown()
  }
}
