import { EventEmitter } from 'node:events'
import { decode, encode } from './clone'

/** Main's end of a port whose other end is in the page. Like Electron's, it keeps messages back until `start()`. */
export class MessagePortMain extends EventEmitter {
  readonly #send: (data: string | undefined) => void
  #waiting: string[] | null = []
  #open = true

  /** `send` takes encoded data to the page; undefined closes the page's end. */
  constructor(send: (data: string | undefined) => void) {
    super()
    this.#send = send
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const data of waiting) this.emit('message', { data: decode(data), ports: [] })
  }

  postMessage(message: unknown): void {
    if (this.#open) this.#send(encode(message))
  }

  close(): void {
    if (!this.#open) return
    this.#send(undefined)
    this.end()
  }

  /** The page sent something. */
  receive(data: string): void {
    if (this.#waiting) this.#waiting.push(data)
    else this.emit('message', { data: decode(data), ports: [] })
  }

  /** The page's end is gone. */
  end(): void {
    if (!this.#open) return
    this.#open = false
    this.emit('close')
  }
}
