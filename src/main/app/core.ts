import { existsSync } from 'node:fs'
import { AppError, isAppError } from '../../shared/errors'
import { readKeyring, type Unlocked, unlockWithPassword, writeKeyring } from '../database/keyring'
import { type FolderLock, lockFolder } from '../database/lock'
import { noteRead } from '../database/sources'
import { rolesOf } from '../domains/staff/service'
import { Changes } from '../kernel/changes'
import type { Actor, FolderState, OpenClub } from '../kernel/context'
import { dataPaths, makeFolders, settleFolder } from '../kernel/data-folder'
import type { DataPaths } from '../kernel/data-paths'
import type { Desk } from '../kernel/desk'
import { newDesk } from '../kernel/new-desk'
import { Probes } from '../kernel/probes'
import { everything } from '../kernel/reach'
import { Tries } from '../kernel/tries'
import { onceSettled } from '../kernel/unit-of-work'
import { write } from '../kernel/write'
import { randomUUID } from '../platform/secrets'
import { appendNotes, commandContext, taskContext } from './build-context'
import { faultsOf } from './faults'
import { closeClub, openClub } from './open-club'
import type { CoreOptions, RunningCore } from './running-core'

/**
 * Takes the data folder and answers calls on it. With `share`, a folder that another process owns may still be read
 * (the command line beside a running desk).
 * @throws AppError `data.in_use`
 */
export function createCore(options: CoreOptions, share = false): RunningCore {
  let paths = dataPaths(options.folder)
  let lock: FolderLock | null = null
  let club: OpenClub | null = null
  let opening: Promise<OpenClub> | null = null
  let damage: string | null = null
  let replacing = false
  let keyChange = Promise.resolve()
  const desks = new Set<Desk>()
  const changes = new Changes(options.clock)
  const tries = new Tries(options.clock)

  const take = (folder: string) => {
    paths = dataPaths(folder)
    makeFolders(paths)
    try {
      lock = lockFolder(paths.lock, folder)
      settleFolder(paths)
    } catch (error) {
      if (!share || !isAppError(error, 'data.in_use')) throw error
    }
  }
  take(options.folder)

  /** A try that failed leaves a row where the database is open; what cannot be written is refused all the same. */
  const writeDown = async (staffId: number) => {
    const nobody = { staffId: null, name: 'desk', roles: [], session: '', host: options.host }
    const row = core.command(nobody, 'access.wrongPassword', (context) => context.note({ object: `staff/${staffId}` }))
    await row.catch(() => undefined)
  }

  const core: RunningCore = {
    get paths() {
      return paths
    },
    clock: options.clock,
    host: options.host,
    version: options.version,
    passwordCost: options.passwordCost,
    tries,
    probes: new Probes(options.clock),
    changes,
    owns: () => lock !== null,
    damage: () => damage,
    state(): FolderState {
      noteRead('@folder')
      if (club) return 'open'
      if (damage) return 'damaged'
      if (existsSync(paths.database)) return hasKeys(paths) ? 'closed' : 'damaged'
      return existsSync(paths.keys) ? 'damaged' : 'missing'
    },
    club: () => club,
    keyring() {
      noteRead('@folder')
      return readKeyring(paths.keys)
    },
    changeKeyring(change) {
      const before = keyChange
      keyChange = (async () => {
        await before.catch(() => undefined)
        writeKeyring(paths.keys, await change(readKeyring(paths.keys)))
        changes.written(['@folder'])
      })()
      return keyChange
    },
    open(unlocked: Unlocked) {
      if (club) return Promise.resolve(club)
      if (replacing) return Promise.reject(new AppError('data.in_use', { folder: paths.folder }))
      opening ??= (async () => {
        try {
          club = await openClub(options, paths, unlocked.dataKey, lock !== null, changes)
          damage = null
          if (lock) await options.onOpen?.(core)
          return club
        } catch (error) {
          if (error instanceof AppError && error.code === 'data.damaged') {
            damage = error.code
            changes.written(['@folder'])
          }
          throw error
        } finally {
          opening = null
        }
      })()
      return opening
    },
    async close() {
      for (const desk of desks) desk.session = null
      const closing = club
      club = null
      if (closing) await closeClub(closing)
      changes.answers.clear()
      changes.written(['@folder'])
    },
    async replaceFiles(work) {
      if (!lock || replacing) throw new AppError('data.in_use', { folder: paths.folder })
      replacing = true
      try {
        await opening?.catch(() => undefined)
        await core.close()
        work()
        damage = null
        changes.written(['@folder'])
      } finally {
        replacing = false
      }
    },
    async moveTo(folder: string) {
      const before = paths.folder
      await core.close()
      lock?.release()
      lock = null
      damage = null
      try {
        take(folder)
      } catch (error) {
        // Somebody else works there: back to where we were.
        take(before)
        throw error
      }
    },
    async command(actor, action, work) {
      if (!club) throw new AppError('session.none', {})
      const opened = club
      const now = options.clock.now()
      return write(opened, options.clock, action, now, () => {
        const parts = {
          actor,
          reach: everything,
          now,
          confirmed: false,
          healthKey: null,
        } as const
        const context = commandContext(core, opened, parts)
        return onceSettled(work(context), (answer) => {
          appendNotes(context, action)
          return answer
        })
      })
    },
    task(actor, about) {
      if (!club) throw new AppError('session.none', {})
      return taskContext(core, club, actor, about)
    },
    actorOf(desk): Actor {
      const { session } = desk
      const common = { session: session?.id ?? desk.id, host: desk.host }
      if (!session || session.state === 'locked' || !club) return { staffId: null, name: 'desk', roles: [], ...common }
      return { staffId: session.staffId, name: session.name, roles: rolesOf(club.reader, session.staffId), ...common }
    },
    desks: () => desks,
    newDesk() {
      const desk = newDesk(randomUUID(), options.host, (its) => changes.written(['@session'], its))
      desks.add(desk)
      return desk
    },
    dropDesk(desk) {
      desks.delete(desk)
      const { session } = desk
      if (!session) return
      const actor = core.actorOf(desk)
      desk.session = null
      const note = { object: `staff/${session.staffId}` }
      // Ended before it is written down: a full disk must not keep anybody signed in.
      core.command(actor, 'access.windowGone', (context) => context.note(note)).catch(() => undefined)
    },
    changed: (source) => changes.written([source]),
    faults: (now) => (club ? faultsOf(club, now) : []),
    checkPassword(desk, staffId, password) {
      const keyring = core.keyring()
      // Whoever has no slot is tried like anybody, on one account: ids that stand for nobody must not fill the memory.
      const whose = keyring.slots.some((slot) => slot.kind === 'password' && slot.staffId === staffId)
        ? `staff/${staffId}`
        : 'nobody'
      const refused = (retryAfterMs: number) => new AppError('session.wrong_password', { retryAfterMs })
      return tries.make(desk, whose, refused, async () => {
        const unlocked = await unlockWithPassword(keyring, staffId, password)
        if (!unlocked) await writeDown(staffId)
        return unlocked
      })
    },
    async shutDown() {
      await core.close()
      lock?.release()
      lock = null
    },
  }
  return core
}

function hasKeys(paths: DataPaths): boolean {
  try {
    readKeyring(paths.keys)
    return true
  } catch {
    return false
  }
}
