import type { ClubKind } from '../../../shared/contract/fields'
import type { Script } from '../../../shared/contract/guides'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { clubWords } from './club-words'

type Words = (typeof clubWords)[ClubKind]
type StepId = keyof typeof STEP_TITLES
type Spoken = Partial<Record<StepId, string>>

/** The order of a call, whatever it is about [C8]. */
const STEP_TITLES = {
  prepare: '准备',
  greet: '问候 / 自报',
  convenient: '是否方便',
  purpose: '来意 / 致谢',
  ask: '提问',
  listen: '倾听 / 复述',
  answer: '答复或承诺时限',
  culture: '文化 / 活动一句',
  thanks: '致谢',
  record: '记录',
} as const

const common = (words: Words): Record<StepId, string> => ({
  prepare: '看一遍这位客户的到访、消费和置顶备注；备好笔和问卷；环境安静，声音带着微笑。',
  greet: '您好，请问是{member}吗？我是{club}的客服{me}。',
  convenient: '想占用您两三分钟，现在方便接电话吗？不方便的话，您看什么时候给您打合适？',
  purpose: `感谢您一直来我们这里${words.exercise}，想听听您最近的感受。`,
  ask: `按右边的问卷逐项问：${words.asks}。每项请对方打 1 到 5 分，再问一句“是哪一点让您这么觉得？”`,
  listen: '不打断，不辩解；说完用自己的话复述一遍：“您的意思是……，我理解得对吗？”逐条记下。',
  answer: '能答的当场答；不能答的说清时限：“这个我记下来，24 小时之内给您回复。”不承诺自己做不到的事，不谈论其他客人。',
  culture: `${words.culture}${words.community.slice(words.community.indexOf('您觉得'))}`,
  thanks: `非常感谢您的意见，${words.enjoy}，再见。（等对方先挂断。）`,
  record: '马上写备注、选结果；有问题的选“2 接通有问题”，答不上来的记到“待答复”。',
})

/** What a kind of call says in its own way; everything else is common. */
const own: Partial<Record<CallbackKind, (words: Words) => { title: string; says: Spoken; leavesOut?: StepId[] }>> = {
  first: (words) => ({
    title: '新客首次回访',
    says: {
      purpose: `感谢您第一次来我们${words.floor}${words.exercise}，想听听您的第一印象，好让您下次来更舒服。`,
    },
  }),
  periodic: (words) => ({
    title: '老客户定期回访',
    says: {
      prepare: '看一遍上次回访说了什么、上次的问题解决了没有、最近来了几次；备好笔和问卷。',
      purpose: `您上次跟我们说过的事，我先回个话。感谢您一直来${words.exercise}，这次想听听最近的感受，比上次好了还是差了。`,
    },
  }),
  complaint_followup: () => ({
    title: '投诉处理后回访',
    says: {
      prepare: '先把工单从头看一遍：投诉了什么、谁处理的、怎么解决的、答应过什么。没有看完不要拨。',
      purpose: '您之前反映的事情我们已经处理了，今天打电话是想当面向您说明结果，听听您满意不满意。',
      ask: '先说处理结果，再问：“这样解决您满意吗？”满意：请打 1 到 5 分；不满意：问还差在哪里，您希望怎么办。',
      answer: '满意：谢谢对方，说明怎么防止再发生。不满意：不争辩，说明会重新处理，3 天之内给新的答复，工单重新打开。',
    },
    leavesOut: ['culture'],
  }),
  incident_followup: () => ({
    title: '安全事件后回访',
    says: {
      prepare: '先看事件报告：发生了什么、处理到哪一步。只说已经核实的，不猜原因，不谈责任和赔偿。',
      purpose: '那天的事让您受惊了，今天打电话是想看看您恢复得怎么样，也把我们处理的情况告诉您。',
      ask: '“您现在身体怎么样？还有什么需要我们帮忙的？”认真听，逐条记。',
    },
    leavesOut: ['culture'],
  }),
  care: (words) => ({
    title: '久未到店关怀',
    says: {
      purpose: `有一阵子没见到您来${words.exercise}了，打电话问候一声，看看有什么我们能帮上忙的。`,
      ask: '“最近是时间不方便，还是哪里不合适？”只问一次，不追问。听到原因再对应：时间、距离、费用、环境、身体。',
      answer: `按原因给一件具体的事：${words.trial}、换个时段、请教练联系。约好日期再挂断。`,
    },
  }),
  renewal: (words) => ({
    title: '到期续费提醒',
    says: {
      purpose: '您的卡快到期了，提前跟您说一声，免得影响您使用。',
      ask: '“这段时间用得怎么样？接下来打算怎么安排？”想续：说明套餐和办理方式；还没想好：问顾虑在哪里。',
      answer: words.renewal,
    },
  }),
  one_to_one: (words) => ({
    title: '客户经理一对一',
    says: {
      prepare: '看会员的目标、最近到访和上次约定的事；想好这次要谈的一件事。',
      purpose: `我是您的客户经理{me}，每隔一段时间想跟您聊聊${words.exercise}的进展。`,
      ask: '上次定的目标做到哪里了？哪里顺，哪里卡住？下一步想怎么安排？',
      answer: '一起定一件下次之前能做到的事，写进备注，约好下次聊的时间。',
    },
  }),
  owed_answer: () => ({
    title: '答复客户问题',
    says: {
      prepare: '先看客户问了什么、准备好的答复是什么；答复没准备好不要拨。',
      purpose: '您上次问的问题，我们查清楚了，现在给您答复。',
      ask: '把答复说完整，再问：“这样说清楚了吗？还有别的想知道的吗？”',
      answer: '还有新问题：能答当场答，不能答再记一条“待答复”，说清 24 小时之内。',
    },
    leavesOut: ['culture'],
  }),
}

/** Kinds that begin with a script of their own; the others use the one for first callbacks. */
export const scriptedKinds = Object.keys(own) as CallbackKind[]

/** The script a new club begins with, and its title; null for a kind without one of its own. */
export function defaultScript(kind: CallbackKind, club: ClubKind): { title: string; script: Script } | null {
  const words = clubWords[club]
  const made = own[kind]?.(words)
  if (!made) return null
  const spoken = { ...common(words), ...made.says }
  const ids = (Object.keys(STEP_TITLES) as StepId[]).filter((id) => !made.leavesOut?.includes(id))
  const steps = ids.map((id) => ({ id, title: STEP_TITLES[id], text: spoken[id] }))
  return { title: made.title, script: { steps, branches: branchesOf(words, ids) } }
}

function branchesOf(words: Words, steps: readonly StepId[]): Script['branches'] {
  const at = (...ids: StepId[]) => ids.filter((id) => steps.includes(id))
  return [
    {
      id: 'inconvenient',
      title: '现在不方便',
      text: '“好的，不耽误您。您看是今天晚一点，还是明天方便？”约好具体时间，选“4 改约”，到点准时打。',
      from: at('greet', 'convenient'),
      backTo: null,
    },
    {
      id: 'dissatisfied',
      title: '不满',
      text: `“让您有这样的体验，真的很抱歉。”先接住情绪，再问${words.place}、什么经过；复述确认；说明谁来处理、多久给答复。`,
      from: [],
      backTo: 'listen',
    },
    {
      id: 'complaint',
      title: '投诉',
      text: '“您反映的情况我完整记下来了。”问清诉求；告知 24 小时内首次反馈、7 天内给出方案；选“2 接通有问题”，不和对方争论。',
      from: [],
      backTo: 'thanks',
    },
    {
      id: 'refused',
      title: '拒访',
      text: '“好的，打扰您了。以后不再致电，您有需要随时联系前台。”立刻结束，选“5 拒访”。',
      from: [],
      backTo: null,
    },
    {
      id: 'renewal',
      title: '问续费',
      text: words.renewal,
      from: at('ask', 'listen', 'answer', 'culture'),
      backTo: 'thanks',
    },
    {
      id: 'absent',
      title: '久未到店',
      text: `“最近没见到您来，是时间不方便，还是哪里不合适？”${words.comeBack}`,
      from: at('purpose', 'ask', 'listen'),
      backTo: 'ask',
    },
  ]
}
