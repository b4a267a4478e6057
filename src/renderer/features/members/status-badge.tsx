import { Badge } from '@mantine/core'
import type { MemberStatus } from '../../../shared/contract/members'
import { useText } from '../../text/language'

const tones: Readonly<Record<MemberStatus, string>> = {
  prospect: 'sky',
  active: 'pine',
  frozen: 'sky',
  lapsed: 'amber',
  left: 'gray',
  merged: 'gray',
}

/** Where a member stands, in a word. */
export function StatusBadge({ status }: { status: MemberStatus }) {
  const t = useText()
  return <Badge color={tones[status]}>{t(`words.memberStatus.${status}`)}</Badge>
}
