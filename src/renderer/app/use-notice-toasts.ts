import { useEffect, useRef } from 'react'
import type { Notice } from '../../shared/contract/notices'
import { client } from '../api/client'
import { noticeText } from '../features/notices/notice-text'
import { useText } from '../text/language'
import { notifyNews } from '../ui/toasts'

/**
 * Pops up what no screen has shown yet, three at most as the core gives them, and tells the core that they were on a
 * screen: no other window shows them again.
 */
export function useNoticeToasts(waiting: readonly Notice[] | undefined, open: (notice: Notice) => void): void {
  const t = useText()
  const popped = useRef(new Set<string>())
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const fresh = (waiting ?? []).filter(({ id }) => !popped.current.has(id))
    if (fresh.length === 0) return
    for (const notice of fresh) {
      popped.current.add(notice.id)
      notifyNews({
        message: noticeText(notice, t),
        action: t('notices.open'),
        act: () => latest.current(notice),
        grave: notice.what === 'home_visit' || (notice.stage ?? 0) >= 100,
      })
    }
    // A mark that fails leaves them to pop up once more after a reload, which is better than never.
    client.notices.shown({ ids: fresh.map(({ id }) => id) }).catch(() => {})
  }, [waiting, t])
}
