import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, connectChannel, portMessage } from '../shared/bridge'

const bridge: Bridge = {
  connect() {
    const { port1, port2 } = new MessageChannel()
    ipcRenderer.postMessage(connectChannel, null, [port2])
    // A port cannot pass through the contextBridge; a window message is how it reaches the page's own world.
    window.postMessage(portMessage, location.origin, [port1])
  },
}

contextBridge.exposeInMainWorld('rackdesk', bridge)
