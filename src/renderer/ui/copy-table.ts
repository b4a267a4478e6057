import { tsvOf } from './record-table-keys'

/**
 * Puts rows on the clipboard as a spreadsheet takes them. By a copy event and not by the clipboard's own interface: the
 * window grants no permissions to its page.
 */
export function copyTable(rows: readonly (readonly string[])[]): void {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', tsvOf(rows))
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('copy', put, { capture: true, once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', put, { capture: true })
}
