import { ActionIcon, Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Member } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { Icon } from '../../ui/icons'
import { notifyDone, notifyError } from '../../ui/toasts'
import { ConsumeButton } from './consume-button'
import { useCheckIn, useCheckOut } from './visit-acts'

/** What is done with a member at the desk: in, out, spend, edit; the rarer things in a menu. */
export function MemberActions({ member }: { member: Member }) {
  const t = useText()
  const navigate = useNavigate()
  const mayVisit = useScope('visit.write') !== null
  const mayConsume = useScope('consumption.write') !== null
  const mayWrite = useScope('member.write') !== null
  const mayMerge = useScope('member.merge') !== null
  const checkIn = useCheckIn()
  const checkOut = useCheckOut()
  const verify = useMutation(
    api.members.verify.mutationOptions({
      onSuccess: () => notifyDone(t('members.page.verified')),
      onError: notifyError,
    }),
  )
  const visit = member.summary.inHouseVisitId
  return (
    <>
      {mayVisit && (
        <Button
          variant="default"
          leftSection={<Icon name={visit ? 'leave' : 'enter'} />}
          onClick={() => (visit ? checkOut(visit, member.fields.name) : checkIn(member.id))}
        >
          {t(visit ? 'members.page.checkOut' : 'members.page.checkIn')}
        </Button>
      )}
      {mayConsume && <ConsumeButton memberId={member.id} name={member.fields.name} />}
      {mayWrite && (
        <Button leftSection={<Icon name="edit" />} onClick={() => navigate(`/members/${member.id}/edit`)}>
          {t('members.page.edit')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('members.page.more')} title={t('members.page.more')}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="history" />} onClick={() => navigate(`/members/${member.id}/history`)}>
            {t('members.page.history')}
          </Menu.Item>
          {mayWrite && (
            <Menu.Item leftSection={<Icon name="check" />} onClick={() => verify.mutate({ id: member.id })}>
              {t('members.page.verify')}
            </Menu.Item>
          )}
          {mayMerge && (
            <>
              <Menu.Item
                leftSection={<Icon name="merge" />}
                onClick={() => navigate(`/members/merge?into=${member.id}`)}
              >
                {t('members.page.merge')}
              </Menu.Item>
              <Menu.Item
                leftSection={<Icon name="history" />}
                onClick={() => navigate(`/members/merges?member=${member.id}`)}
              >
                {t('members.page.merges')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
