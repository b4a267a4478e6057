import { protocol, type Session } from 'electron'
import { pageHeaders, readPageFile } from '../page'

const scheme = 'rackdesk'

/** Where the page lives: an origin of its own, which `file:` would not give it. */
export const pageAddress = `${scheme}://desk/`
export const pageOrigin = `${scheme}://desk`

/** Must run before the application is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built page from `folder` in this browser session. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = request.method === 'GET' && host === 'desk' ? await readPageFile(folder, pathname) : null
    if (!file) return new Response(null, { status: 404, headers: pageHeaders })
    return new Response(file.body, { headers: { ...pageHeaders, 'content-type': file.type } })
  })
}
