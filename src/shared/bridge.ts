/** What the Electron preload puts on the page's global object, and all of it. */
export type Bridge = {
  /** Asks the core for a line; a message port arrives at the page as a window message saying `portMessage`. */
  connect(): void
}

/** The one channel from preload to main; it carries nothing but the other end of the port. */
export const connectChannel = 'rackdesk:connect'

/** What the window message with the page's end of the port says. */
export const portMessage = 'rackdesk:port'
