import type { MemberStatus } from '../../shared/contract/members'

/** Headings of exported files: they leave the program, whoever asks for them. */
export const memberExportLabels = {
  number: '会员编号',
  name: '姓名',
  status: '状态',
  phone: '手机（已遮挡）',
  card: '卡号',
  plan: '卡种',
  membershipEnds: '到期日',
  joinedOn: '入会日期',
  lastVisitOn: '最近到访',
  statuses: {
    prospect: '潜在',
    active: '在籍',
    frozen: '冻结',
    lapsed: '过期',
    left: '退会',
    merged: '已合并',
  } satisfies Record<MemberStatus, string>,
}
