// Every npm script comes through here, so that a fresh clone needs two commands: `npm start` and `npm test`.
import { join } from 'node:path'
import { check, test, testLong } from './checks.mjs'
import { compile } from './compile.mjs'
import { electronProgram, install, nodeProgram, Refusal, root, run, say, toolFile } from './toolchain.mjs'

const cli = join(root, 'out', 'main', 'cli.js')

/** Electron where its program has been downloaded, else the same desk in a browser. */
async function start(args) {
  await compile()
  const electron = electronProgram()
  if (electron) return exitCode(run(electron, [root, ...args]))
  say('Electron is not installed here (npx install-electron gets it); opening the desk in a browser.')
  return runNode([join(root, 'out', 'main', 'browser.js'), 'serve', ...args])
}

const commands = {
  start,
  test,
  'test-long': testLong,
  check,
  bench: async (args) => {
    await compile()
    return runNode([join(root, 'build', 'bench.mjs'), ...args])
  },
  mutants: (args) => runNode([join(root, 'build', 'mutants', 'mutants.mjs'), ...args]),
  cli: async (args) => {
    await compile()
    return runNode([cli, ...args])
  },
  build: async () => {
    await compile({ always: true })
    return 0
  },
  migration: (args) => runNode([join(root, 'build', 'migration.mjs'), ...args]),
  package: async (args) => {
    await compile()
    const config = ['--config', 'electron-builder.config.mjs', '--publish', 'never']
    return runNode([toolFile('electron-builder'), ...config, ...args])
  },
}

function runNode(args) {
  return exitCode(run(nodeProgram(), args))
}

async function exitCode(running) {
  return (await running).code
}

const [name = '', ...args] = process.argv.slice(2)
try {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Refusal(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.`)
  install()
  // Refuses now if there is none, before anything is built.
  nodeProgram()
  process.exitCode = await command(args)
} catch (error) {
  say(error instanceof Refusal ? error.message : String(error.stack))
  process.exitCode = 1
}
