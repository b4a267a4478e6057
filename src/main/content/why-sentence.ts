import type { ObligationKind } from '../../shared/contract/obligations'
import { dayOf, minutesOfDay, type Zone } from '../../shared/day'

/** Why something is owed, as the command line says it beside the facts. */
export type Reasons = {
  kind: ObligationKind
  clause: string
  due: number
  latestStart: number | null
  state: 'open' | 'done' | 'unreachable' | 'withdrawn' | 'missed'
}

/** What is owed, in the words of the page. */
export const KINDS: Readonly<Record<ObligationKind, string>> = {
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

const STATES: Readonly<Record<Reasons['state'], string>> = {
  open: '尚未完成',
  done: '已完成',
  unreachable: '多次未能接通',
  withdrawn: '已撤回',
  missed: '已错过',
}

/** One sentence: what it is, by which rule, until when, and how it stands. */
export function whySentence({ kind, clause, due, latestStart, state }: Reasons, zone: Zone): string {
  const start = latestStart === null ? '' : `，最迟 ${moment(latestStart, zone)} 开始`
  return `${KINDS[kind]}（规章 ${clause}）：应于 ${moment(due, zone)} 前完成${start}；${STATES[state]}。`
}

function moment(instant: number, zone: Zone): string {
  const minutes = minutesOfDay(instant, zone)
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0')
  return `${dayOf(instant, zone)} ${hour}:${String(minutes % 60).padStart(2, '0')}`
}
