import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../main/club'
import { layOut } from '../project/package-layout'
import { launchStandIn } from './desktop'
import { projectRoot } from './electron-program'

const driverHere = process.platform === 'linux' && process.arch === 'x64'

test.skipIf(!driverHere)('what lies in the archive is complete: the program taken out of it runs', async () => {
  // Away from the project, so that nothing is found that is not in the archive.
  const folder = temporaryFolder()
  const { archive } = await layOut('linux', mkdtempSync(join(folder, 'pack-')))
  const application = join(folder, 'application')
  mkdirSync(application)
  extractAll(archive, application)
  const desktop = await launchStandIn({ application, dataFolder: join(folder, 'data') })
  onTestFinished(async () => {
    await desktop.quit()
    rmSync(application, { recursive: true })
  })
  await desktop.page.getByRole('heading', { level: 1 }).waitFor()
  expect(desktop.log()).toBe('')
  expect(application.startsWith(projectRoot)).toBe(false)
})
