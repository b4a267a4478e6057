import { EditMember } from './edit-member'
import { MemberLoader } from './member-loader'

/** Loads the member, then edits it: the form keeps the version it starts from. */
export function EditPage() {
  return <MemberLoader>{(member) => <EditMember key={member.id} loaded={member} />}</MemberLoader>
}
