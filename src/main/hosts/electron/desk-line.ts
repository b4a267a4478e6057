import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import { connectChannel } from '../../../shared/bridge'
import { buildRouter, type Connection, handlerOptions } from '../../app/router'
import type { RunningCore } from '../../app/running-core'
import type { Desk } from '../../kernel/desk'
import { pageOrigin } from './page-scheme'

type Report = (reference: string, error: unknown) => void

/** Answers pages that ask for a line to the core. A window is one desk, however often its page is loaded again. */
export function answerPages(core: RunningCore, report: Report): void {
  const desks = new WeakMap<WebContents, Desk>()
  const calls = new RPCHandler<Connection>(buildRouter(core, report), handlerOptions())

  const deskOf = (contents: WebContents): Desk => {
    const known = desks.get(contents)
    if (known) return known
    const desk = core.newDesk()
    desks.set(contents, desk)
    contents.once('destroyed', () => core.dropDesk(desk))
    return desk
  }

  ipcMain.on(connectChannel, (event) => {
    const [port] = event.ports
    if (!port) return
    if (!isDeskPage(event.senderFrame)) {
      port.close()
      return
    }
    calls.upgrade(port, { context: { desk: deskOf(event.sender), requestId: null } })
    port.start()
  })
}

/** Only the page itself may talk to the core: no frame inside it, nothing from elsewhere. */
function isDeskPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === pageOrigin
}
