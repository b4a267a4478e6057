/// <reference types="vite/client" />

/** What the preload offers in the Electron host, and nothing else. */
declare var rackdesk: { connect: () => void } | undefined
