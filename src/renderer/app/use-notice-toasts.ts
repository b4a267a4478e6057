import { useEffect, useRef } from 'react'
import type { Notice } from '../../shared/contract/notices'
import { MS_PER_DAY } from '../../shared/day'
import { client } from '../api/client'
import { noticeText } from '../features/notices/notice-text'
import { useText } from '../text/language'
import { useClock } from '../ui/clock'
import { notifyNews } from '../ui/toasts'

/**
 * Pops up what no screen has shown yet, three at most as the core gives them, and tells the core that they were on a
 * screen: no other window shows them again.
 */
export function useNoticeToasts(waiting: readonly Notice[] | undefined, open: (notice: Notice) => void): void {
  const t = useText()
  const { instant } = useClock()
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
        // Somebody may be in danger now; what is a day old is no alarm any more.
        grave: notice.what === 'home_visit' && instant() - notice.at < MS_PER_DAY,
      })
    }
    // A mark that fails leaves them to pop up once more after a reload, which is better than never.
    client.notices.shown({ ids: fresh.map(({ id }) => id) }).catch(() => {})
  }, [waiting, t, instant])
}
