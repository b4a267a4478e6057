import { app, BrowserWindow, type Session, session, type WebContents } from 'electron'
import { pageAddress } from './page-scheme'

/** The one thing the page may do beyond its own window: put text on the clipboard when a person presses a button. */
const copying = 'clipboard-sanitized-write'

/** Kept in memory only: what the browser engine caches about members is gone with the window. */
export function deskSession(): Session {
  const desk = session.fromPartition('desk')
  // The spellchecker would download its dictionaries.
  desk.setSpellCheckerEnabled(false)
  desk.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === copying))
  desk.setPermissionCheckHandler((_contents, permission) => permission === copying)
  desk.setDevicePermissionHandler(() => false)
  return desk
}

/** Opens the desk. `preload` is the built preload's path. */
export function openDeskWindow(desk: Session, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 800,
    minHeight: 540,
    title: 'Rackdesk',
    backgroundColor: '#fbfcfc',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      session: desk,
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.loadURL(pageAddress)
  return window
}

/** The page goes nowhere: no navigation, no second window, no embedded page. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    // Reloading is a navigation to the same place. (Node's URL knows no origin of a scheme of our own.)
    if (!event.url.startsWith(pageAddress)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
