import type { Member } from '../../../shared/contract/members'
import { Page, PageHeader } from '../../ui/page'
import { MemberActions } from './member-actions'
import { MemberData } from './member-data'
import { MemberLoader } from './member-loader'
import classes from './member-page.module.css'
import { MemberSummary } from './member-summary'
import { StatusBadge } from './status-badge'
import { Timeline } from './timeline'

/** 会员 360: who it is, what is agreed, and everything that happened. */
export function MemberPage() {
  return <MemberLoader>{(member) => <WholeMember key={member.id} member={member} />}</MemberLoader>
}

function WholeMember({ member }: { member: Member }) {
  return (
    <Page>
      <PageHeader title={member.fields.name} note={<StatusBadge status={member.fields.status} />}>
        <MemberActions member={member} />
      </PageHeader>
      <MemberSummary member={member} />
      <div className={classes.body}>
        <MemberData member={member} />
        <Timeline member={member} />
      </div>
    </Page>
  )
}
