import type { CallbackKind, ObligationKind } from '../../../shared/contract/obligations'

/** What is owed, by its kind: the one list of these words. What the command line says is held to it by a test. */
export const obligationKinds: Record<ObligationKind, string> = {
  first: '新客首次回访',
  periodic: '定期回访',
  complaint_followup: '投诉后回访',
  incident_followup: '事件后回访',
  care: '关怀回访',
  survey: '满意度调查',
  renewal: '续费提醒',
  one_to_one: '客户经理一对一',
  owed_answer: '答复客户的问题',
  verification: '资料核对',
  invited: '约好的回访',
  complaint_feedback: '投诉首次反馈',
  complaint_fix: '投诉解决',
  handoff_receipt: '交办签收',
  handoff_result: '交办反馈结果',
  handoff_verify: '交办复核',
  incident_report: '安全事件上报',
  appraisal: '月度考核',
  evaluation: '季度评估',
  staff_feedback: '员工意见征询',
  data_check: '会员资料月度核对',
  training: '服务培训',
  safety_training: '安全培训',
  survey_wave: '满意度调查安排',
  maintenance: '设备保养',
  backup: '数据备份',
}

/** The same for lists and tabs, where room is short. */
export const shortKinds: Record<CallbackKind, string> = {
  first: '新客24h',
  periodic: '季度',
  complaint_followup: '投诉后',
  incident_followup: '事件后',
  care: '关怀',
  survey: '调查',
  renewal: '续费',
  one_to_one: '一对一',
  owed_answer: '待答复',
  verification: '核对',
  invited: '邀约',
}
