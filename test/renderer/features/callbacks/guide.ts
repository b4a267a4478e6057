import type { Question, Script } from '../../../../src/shared/contract/guides'

/** A scale about the venue; what matters to a test is said in `change`. */
export function questionOf(id: string, change: Partial<Question> = {}): Question {
  return { id, topic: 'venue', kind: 'scale', text: `问题 ${id}`, hint: '', options: [], showIf: null, ...change }
}

/** Three steps; the complaint is offered while asking and leads to the thanks, the refusal everywhere and ends the talk. */
export const script: Script = {
  steps: [
    { id: 'greet', title: '问候', text: '您好，{member}，我是{club}的{me}。' },
    { id: 'ask', title: '提问', text: '请打分。' },
    { id: 'thanks', title: '致谢', text: '再见。' },
  ],
  branches: [
    { id: 'complaint', title: '投诉', text: '我记下来。', from: ['ask'], backTo: 'thanks' },
    { id: 'refused', title: '拒访', text: '打扰了。', from: [], backTo: null },
  ],
}
