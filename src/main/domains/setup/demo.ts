import { AppError } from '../../../shared/errors'
import type { Core } from '../../app/context'
import { demoFolderOf } from '../../app/data-folder'
import { unlockWithPassword } from '../../database/keyring'
import { createClub } from './service'

/** The demo club's own password: nothing in it is worth hiding, and it never holds a real member. */
const DEMO_PASSWORD = 'rackdesk-demo'
const DEMO_MANAGER = '演示店长'
const realFolders = new WeakMap<Core, string>()

/** Moves to the demo club's folder, made the first time, and opens it for its manager. */
export async function openDemo(core: Core): Promise<{ staffId: number; name: string }> {
  realFolders.set(core, core.paths.folder)
  await core.moveTo(demoFolderOf(core.paths.folder))
  if (core.state() === 'missing') {
    const now = core.clock.now()
    const club = { kind: 'gym', name: '示范健身馆', address: '', phone: '', timezone: 'Asia/Shanghai' } as const
    const made = await createClub(core, { ...club, manager: DEMO_MANAGER, password: DEMO_PASSWORD, demo: true }, now)
    await core.open(made.unlocked)
    return { staffId: made.managerId, name: DEMO_MANAGER }
  }
  const slot = core.keyring().slots.find((each) => each.kind === 'password')
  const unlocked =
    slot?.kind === 'password' ? await unlockWithPassword(core.keyring(), slot.staffId, DEMO_PASSWORD) : null
  if (slot?.kind !== 'password' || !unlocked) throw new AppError('data.no_slot_opens', {})
  await core.open(unlocked)
  return { staffId: slot.staffId, name: slot.name }
}

/** Back to the real folder. */
export async function leaveDemo(core: Core): Promise<void> {
  const real = realFolders.get(core)
  if (real) await core.moveTo(real)
}
