import type { setup } from '../../../shared/contract/setup'
import { AppError } from '../../../shared/errors'
import { replaceRecovery } from '../../database/keyring'
import { groupsToCheck, normalise } from '../../database/recovery-key'
import { openSession } from '../../domains/access/session'
import { sessionOut } from '../../domains/access/session-out'
import { readSetting, writeSettings } from '../../domains/settings/service'
import type { Core, LifecycleContext } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { everything } from '../../kernel/reach'
import { leaveDemo, openDemo } from '../demo/demo'
import { createClub } from './create-club'

/** First run, resumable: each step that is done stays done. */
export const setupProcedures: Procedures<typeof setup> = {
  async create({ core, desk, now }, input) {
    const made = await createClub(core, input, now)
    await core.open(made.unlocked)
    const person = { staffId: made.managerId, name: input.manager, healthKey: made.unlocked.healthKey }
    const session = openSession(desk, person)
    return { clubId: made.clubId, recoveryKey: made.recoveryKey, session: sessionOut(core, session) }
  },

  recoveryGroups: {
    second: everything,
    does: ({ core }) => ({ groups: readSetting(openDb(core), 'recoveryCheck').map((each) => each.group) }),
  },

  confirmRecovery: {
    second: everything,
    async does(context, { groups }) {
      const expected = readSetting(openDb(context.core), 'recoveryCheck')
      const wrong = expected
        .filter(({ group, text }) => normalise(groups.find((each) => each.group === group)?.text ?? '') !== text)
        .map(({ group }) => group)
      if (wrong.length > 0) throw new AppError('setup.recovery_mismatch', { groups: wrong })
      // Later on it is a renewed key that was typed back: the club has long begun.
      if (readSetting(openDb(context.core), 'setup') === 'done') return {}
      await saveStep(context, 'start')
      return {}
    },
  },

  renewRecovery: {
    second: everything,
    async does(context, { password }) {
      const { core, desk } = context
      if (!desk.session) throw new AppError('session.none', {})
      const unlocked = await core.checkPassword(desk, desk.session.staffId, password)
      let recoveryKey = ''
      await core.changeKeyring(async (keyring) => {
        const replaced = replaceRecovery(keyring, unlocked)
        recoveryKey = replaced.recoveryKey
        // Written down first: a key that was replaced and then never shown would be lost.
        await core.command(core.actorOf(desk), 'setup.renewRecovery', (command) => {
          writeSettings(command.db, { recoveryCheck: groupsToCheck(recoveryKey) }, command.now, command.actor.name)
          command.note({ object: 'keys/recovery' })
        })
        return replaced.keyring
      })
      return { recoveryKey }
    },
  },

  async finish(context, { start }) {
    await saveStep(context, 'done', start)
    return {}
  },

  async openDemo({ core, desk }) {
    const person = await openDemo(core, desk)
    return sessionOut(core, openSession(desk, person))
  },

  async leaveDemo({ core, desk }) {
    await leaveDemo(core, desk)
    return {}
  },
}

async function saveStep(context: LifecycleContext, step: 'start' | 'done', detail?: string): Promise<void> {
  const { core, desk } = context
  await core.command(core.actorOf(desk), 'setup.step', (command) => {
    writeSettings(command.db, { setup: step }, command.now, command.actor.name)
    command.note({ object: 'setup', difference: { step, detail } })
  })
}

function openDb(core: Core) {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  return club.reader
}
