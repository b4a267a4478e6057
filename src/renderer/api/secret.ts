// Read when the program is loaded, before the router looks at the address: to it, the fragment is a place in the program.
const found = /^#secret=(.+)$/.exec(location.hash)?.[1]
if (found) history.replaceState(null, '', location.pathname)
// A fresh link pasted over an old page changes only the fragment, which loads nothing by itself.
window.addEventListener('hashchange', () => location.hash.startsWith('#secret=') && location.reload())

let secret = found ? decodeURIComponent(found) : null

/** The one-time secret of the link that opened this page, once. */
export function takeSecret(): string | null {
  const taken = secret
  secret = null
  return taken
}
