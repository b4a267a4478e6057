import { ActionIcon, Button, Group, Indicator, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Notice } from '../../shared/contract/notices'
import { api } from '../api/client'
import { noticePlace, noticeText } from '../features/notices/notice-text'
import { useText } from '../text/language'
import { useClock, useNow } from '../ui/clock'
import { Icon } from '../ui/icons'
import { useWays } from '../ui/place'
import { QueryView } from '../ui/query-view'
import { absoluteTime } from '../ui/time'
import { notifyDone, notifyError } from '../ui/toasts'
import classes from './notices-bell.module.css'
import { useNoticeToasts } from './use-notice-toasts'

const limit = 50

/** 通知: how many are unread, what they say, and where each leads. */
export function NoticesBell() {
  const t = useText()
  const navigate = useNavigate()
  const wayTo = useWays()
  const [opened, menu] = useDisclosure(false)
  const notices = useQuery(api.notices.list.queryOptions({ input: { limit } }))
  const read = useMutation(api.notices.read.mutationOptions({ onError: notifyError }))
  const open = (notice: Notice) => {
    menu.close()
    if (notice.readAt === null) read.mutate({ ids: [notice.id] })
    const { to, why } = wayTo(noticePlace(notice))
    if (to !== null) navigate(to)
    else notifyDone(why)
  }
  useNoticeToasts(notices.data?.toast, open)

  const unread = notices.data?.unread ?? 0
  const label = unread > 0 ? t('notices.unread', { n: unread }) : t('notices.title')
  return (
    <Popover opened={opened} onChange={menu.toggle} position="bottom-end" width={380} withRoles trapFocus>
      <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={16} offset={6} color="red">
        <Popover.Target>
          <ActionIcon aria-label={label} title={label} onClick={menu.toggle}>
            <Icon name="bell" />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('notices.title')} p="sm">
        <QueryView query={notices} lines={3}>
          {({ rows }) => (
            <>
              {rows.length === 0 && (
                <Text size="sm" c="dimmed" p="xs">
                  {t('notices.none')}
                </Text>
              )}
              <Stack component="ul" gap={0} className={classes.list}>
                {rows.map((notice) => (
                  <li key={notice.id}>
                    <NoticeRow notice={notice} onOpen={() => open(notice)} />
                  </li>
                ))}
              </Stack>
              {unread > 0 && (
                <Group justify="flex-end" pt="xs">
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    loading={read.isPending}
                    onClick={() =>
                      read.mutate({ ids: rows.filter(({ readAt }) => readAt === null).map(({ id }) => id) })
                    }
                  >
                    {t('notices.readAll')}
                  </Button>
                </Group>
              )}
            </>
          )}
        </QueryView>
      </Popover.Dropdown>
    </Popover>
  )
}

function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  return (
    <UnstyledButton className={classes.row} data-unread={notice.readAt === null || undefined} onClick={onOpen}>
      <Text size="sm" fw={notice.readAt === null ? 600 : 400}>
        {noticeText(notice, t)}
      </Text>
      <Text size="xs" c="dimmed">
        {absoluteTime(notice.at, now, zone)}
      </Text>
    </UnstyledButton>
  )
}
