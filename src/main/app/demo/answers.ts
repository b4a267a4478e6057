import type { Question } from '../../../shared/contract/guides'
import type { CallbackKind } from '../../../shared/contract/obligations'
import type { Reader } from '../../database/handle'
import { questionnaireOf, versionInForce } from '../../domains/guides/rows'
import type { GivenAnswer } from '../../domains/talks/feedback'
import type { Chance } from './chance'

const OPINIONS: readonly [string, ...string[]] = [
  '晚间团课再多开两节就好了。',
  '教练讲解很耐心，会推荐朋友来。',
  '私教课价格偏高，希望有小班课。',
  '早上能不能七点以前开门？',
  '瑜伽垫不够，去晚了就没有。',
  '前台很热情，储物柜有几个锁坏了。',
  '希望多办挑战赛，奖品不重要。',
  '停车位太难找。',
  '动感单车的音乐太吵。',
  '泳池水温偏低，孩子怕冷。',
]
/** What came up only lately: a topic that rises. */
const LATELY: readonly [string, ...string[]] = [
  '更衣室通风不好，有异味。',
  '空调开得太冷，做完有氧容易感冒。',
  '晚高峰更衣室太拥挤，淋浴要排队。',
  '空调忽冷忽热，二楼特别闷。',
]
const COMMUNITY: readonly [string, ...string[]] = [
  '可以给社区老人做体态评估。',
  '给学校捐点器材挺好的。',
  '暑假给附近的孩子办免费体验课。',
]
const REASONS: readonly [string, ...string[]] = [
  '晚上人太多，空气闷。',
  '跑步机坏了两台一直没修。',
  '换气扇声音大，还是闷。',
]

/** What this customer says to what is asked in a call of this kind; `lately` the air in the house has become worse. */
export function demoAnswers(
  db: Reader,
  kind: CallbackKind,
  chance: Chance,
  lately: boolean,
): { questionnaireId: number; answers: GivenAnswer[] } | null {
  const version = versionInForce(db, 'questionnaire', kind)
  if (!version) return null
  const given = new Map<string, GivenAnswer>()
  for (const question of questionnaireOf(db, version.id).questions) {
    const answer = answerTo(question, given, chance, lately)
    if (answer) given.set(question.id, answer)
  }
  return { questionnaireId: version.id, answers: [...given.values()] }
}

function answerTo(
  { id, kind, options, showIf }: Question,
  given: ReadonlyMap<string, GivenAnswer>,
  chance: Chance,
  lately: boolean,
): GivenAnswer | null {
  if (showIf !== null) {
    const score = given.get(showIf.question)?.score ?? 5
    return score <= showIf.atMost ? { question: id, score: null, text: chance.pick(REASONS) } : null
  }
  // Some hang up before the end.
  if (chance.happens(0.08)) return null
  if (kind === 'scale') {
    const score = id === 'ventilation' && lately ? chance.whole(1, 3) : chance.whole(3, 5)
    return { question: id, score, text: '' }
  }
  const [first = '', ...others] = options
  if (kind === 'choice') return { question: id, score: null, text: chance.pick([first, first, ...others]) }
  if (id === 'community')
    return chance.happens(0.2) ? { question: id, score: null, text: chance.pick(COMMUNITY) } : null
  if (!chance.happens(0.4)) return null
  return { question: id, score: null, text: chance.pick(lately && chance.happens(0.7) ? LATELY : OPINIONS) }
}
