import type { backups } from '../../../shared/contract/backups'
import type { Procedures } from '../../kernel/procedures'
import { everything } from '../../kernel/reach'
import { recoverClub } from './recovery'
import { restoreFromBytes, restoreOver } from './restore'
import { backupPath, checkBackup, listBackups, makeBackup } from './service'

const restoring = { second: everything }

/** Copies that were opened and counted, and the way back from one [B5 C23]. */
export const backupProcedures: Procedures<typeof backups> = {
  list: (context) => listBackups(context.db, context.backupsFolder),

  async run(context) {
    const { file, sequence } = await makeBackup(context, 'manual')
    return { file, sequence }
  },

  async verify(context, { file }) {
    const { sequence, members } = await checkBackup(context, file)
    return { sequence, members }
  },

  restore: {
    ...restoring,
    async does({ core, desk }, { file, password }) {
      const { sequence } = await restoreOver(core, desk, backupPath(core.paths.backups, file), password)
      return { sequence }
    },
  },

  restoreFile: ({ core, desk }, { file, ...credentials }) =>
    restoreFromBytes(core, desk, Buffer.from(file.base64, 'base64'), credentials),

  async recover({ core, desk }, given) {
    return { recoveryKey: await recoverClub(core, desk, given) }
  },
}
