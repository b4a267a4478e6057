// The stages of `npm test`. Each one runs even if an earlier one failed; the last line is the sum.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from './compile.mjs'
import { nodeProgram, root, run, toolFile } from './toolchain.mjs'

const staticChecks = [
  ['types', 'typescript', 'tsc', ['-b']],
  ['format and lint', '@biomejs/biome', 'biome', ['check', '--error-on-warnings', '--colors=off']],
  ['unused code', 'knip', 'knip', ['--no-progress', '--treat-config-hints-as-errors']],
]

const report = join(root, 'node_modules', '.cache', 'test-report.json')

/** Types, lint and unused code, one after the other: each of them already keeps two cores busy. */
async function runStaticChecks() {
  const sum = { passed: 0, failed: 0 }
  for (const [title, packageName, command, args] of staticChecks) {
    const { code, output } = await run(nodeProgram(), [toolFile(packageName, command), ...args], { capture: true })
    add(sum, verdict(title, code === 0, output))
  }
  return sum
}

function verdict(title, passed, output) {
  console.log(passed ? `✓ ${title}` : `✗ ${title}\n${output.trim()}\n`)
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 }
}

function add(sum, { passed, failed }) {
  sum.passed += passed
  sum.failed += failed
}

async function runBuild() {
  try {
    await compile()
    return verdict('build', true)
  } catch (error) {
    return verdict('build', false, error.message)
  }
}

async function runVitest(args) {
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = process.stdout.isTTY ? {} : { NO_COLOR: '1' }
  const { code } = await run(nodeProgram(), [toolFile('vitest'), 'run', ...reporters, ...args], {
    env,
    stdin: 'ignore',
  })
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that does not load, or whose preparation fails, has no test that failed.
  const hasFailedTest = (file) => file.assertionResults.some((each) => each.status === 'failed')
  const broken = testResults.filter((file) => file.status === 'failed' && !hasFailedTest(file)).length
  const failed = numFailedTests + broken
  // An unhandled rejection fails the run without failing a test.
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

function finish({ passed, failed }) {
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** `npm run check`: what needs no running code. @returns the exit code */
export async function check() {
  return finish(await runStaticChecks())
}

/** `npm test`: everything that fits into a few minutes; arguments go to vitest. @returns the exit code */
export async function test(args) {
  const sum = await runStaticChecks()
  add(sum, await runBuild())
  add(sum, await runVitest(['--project=!long', ...args]))
  return finish(sum)
}

/** `npm run test:long`: hundreds of kills, every size and scheme, many property runs. @returns the exit code */
export async function testLong(args) {
  const sum = await runBuild()
  add(sum, await runVitest(['--project=long', ...args]))
  return finish(sum)
}
