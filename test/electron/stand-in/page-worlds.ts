import { cloneScript } from './clone'

// The scripts that give a Chromium page what Electron gives it: a preload in an isolated world, and a bridge from
// there into the page's own world. The two worlds share nothing but DOM events.

export const preloadWorld = 'Electron Isolated Context'
/** The function by which the isolated world speaks to the main process. */
export const toMain = '__standInToMain'
/** The function by which the main process speaks to the isolated world. */
export const fromMain = '__standInFromMain'

/** Runs first, in the page's own world: puts there what `exposeInMainWorld` gives away. */
export const pageScript = `(() => {
  const mirror = (shape, path) => {
    if (shape.kind === 'function') return (...args) => {
      const call = { path, args: JSON.stringify(args) }
      let answer
      const hear = (event) => { answer = JSON.parse(event.detail) }
      addEventListener('stand-in:answer', hear, { once: true })
      dispatchEvent(new CustomEvent('stand-in:call', { detail: JSON.stringify(call) }))
      if (answer.error) throw new Error(answer.error)
      return answer.value
    }
    if (shape.kind === 'value') return shape.value
    const copy = {}
    for (const [key, member] of Object.entries(shape.members)) copy[key] = mirror(member, [...path, key])
    return Object.freeze(copy)
  }
  globalThis.open = (url) => {
    dispatchEvent(new CustomEvent('stand-in:open', { detail: new URL(url, location.href).href }))
    return null
  }
  addEventListener('stand-in:expose', (event) => {
    const { key, shape } = JSON.parse(event.detail)
    Object.defineProperty(globalThis, key, { value: mirror(shape, [key]), enumerable: true })
  })
})()`

/** Runs in the isolated world: the sandboxed preload with the few modules it may require. */
export function preloadScript(preload: string): string {
  return `(() => {
  ${cloneScript}
  const send = (message) => globalThis.${toMain}(JSON.stringify(message))
  const exposed = {}
  const shapeOf = (value) => {
    if (typeof value === 'function') return { kind: 'function' }
    if (value === null || typeof value !== 'object') return { kind: 'value', value }
    return { kind: 'object', members: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shapeOf(v)])) }
  }
  addEventListener('stand-in:call', (event) => {
    const { path, args } = JSON.parse(event.detail)
    const tell = (answer) => dispatchEvent(new CustomEvent('stand-in:answer', { detail: JSON.stringify(answer) }))
    try {
      let target = exposed
      for (const key of path) target = target[key]
      tell({ value: target(...JSON.parse(args)) })
    } catch (error) {
      send({ kind: 'error', text: String(error) })
      tell({ error: String(error) })
    }
  })

  addEventListener('stand-in:open', (event) => send({ kind: 'open', url: event.detail }))

  const ports = new Map()
  globalThis.${fromMain} = (text) => {
    const { port, data } = JSON.parse(text)
    if (data === undefined) ports.get(port)?.close()
    else ports.get(port)?.postMessage(decode(data))
  }
  const adopt = (port) => {
    if (!(port instanceof MessagePort)) throw new TypeError('Invalid value for transfer')
    const id = ports.size + 1
    ports.set(id, port)
    port.onmessage = (event) => send({ kind: 'port', port: id, data: encode(event.data) })
    port.onclose = () => send({ kind: 'close', port: id })
    return id
  }

  const electron = {
    contextBridge: {
      exposeInMainWorld(key, api) {
        if (key in exposed) throw new Error('Cannot bind an API on top of an existing property on the window object')
        exposed[key] = api
        dispatchEvent(new CustomEvent('stand-in:expose', { detail: JSON.stringify({ key, shape: shapeOf(api) }) }))
      },
    },
    ipcRenderer: {
      send: (channel, ...args) => send({ kind: 'message', channel, args: args.map(encode), ports: [] }),
      postMessage: (channel, message, transfer = []) =>
        send({ kind: 'message', channel, args: [encode(message)], ports: transfer.map(adopt) }),
    },
  }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error('module not found: ' + name)
  }
  try {
    const module = { exports: {} }
    ;(function (exports, require, module) {
${preload}
    })(module.exports, require, module)
  } catch (error) {
    send({ kind: 'error', text: 'Unable to load preload script: ' + error })
  }
})()`
}
