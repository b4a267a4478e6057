import { Modal } from '@mantine/core'
import { useText } from '../../text/language'
import type { Card } from './membership-card'
import { CancelForm, FreezeForm, ThawForm } from './membership-changes'
import { TermsForm } from './membership-terms'

export type MembershipAct = { kind: 'add' } | { kind: 'renew' | 'freeze' | 'thaw' | 'cancel'; card: Card }

type Props = { memberId: string; act: MembershipAct | null; onClose: () => void }

/** One dialog for whatever is done to a card. */
export function MembershipDialog({ memberId, act, onClose }: Props) {
  const t = useText()
  const title = () => {
    if (!act) return ''
    if (act.kind === 'add') return t('members.membership.addTitle')
    return t(`members.membership.${act.kind}Title`, { plan: act.card.plan })
  }
  return (
    <Modal
      opened={act !== null}
      onClose={onClose}
      title={title()}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {act?.kind === 'add' && <TermsForm memberId={memberId} renews={null} onDone={onClose} />}
      {act?.kind === 'renew' && <TermsForm memberId={memberId} renews={act.card} onDone={onClose} />}
      {act?.kind === 'freeze' && <FreezeForm card={act.card} onDone={onClose} />}
      {act?.kind === 'thaw' && <ThawForm card={act.card} onDone={onClose} />}
      {act?.kind === 'cancel' && <CancelForm card={act.card} onDone={onClose} />}
    </Modal>
  )
}
