import type { ClubKind } from '../../../shared/contract/fields'
import type { Question, Questionnaire, Topic } from '../../../shared/contract/guides'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { clubWords } from './club-words'

const bare = { hint: '', options: [], showIf: null }

function scale(id: string, topic: Topic, text: string, hint = ''): Question {
  return { ...bare, id, topic, kind: 'scale', text, hint }
}

function open(id: string, topic: Topic, text: string, hint = ''): Question {
  return { ...bare, id, topic, kind: 'text', text, hint }
}

/** Asked only of who gave few points: what was it? */
function reason(of: Question, text: string): Question {
  return { ...open(`${of.id}_why`, of.topic, text), showIf: { question: of.id, atMost: 2 } }
}

function choice(id: string, topic: Topic, text: string, ...options: string[]): Question {
  return { ...bare, id, topic, kind: 'choice', text, options }
}

/** 场地 is what it is called in each kind of club [C8]. */
const venue: Record<ClubKind, Question[]> = {
  gym: [
    scale('environment', 'venue', '环境和卫生怎么样？', '更衣室、淋浴、器械区'),
    scale('ventilation', 'venue', '通风和温度舒服吗？', '闷不闷、冷不冷'),
  ],
  billiards: [
    scale('cloth', 'venue', '台呢平不平、快慢合适吗？'),
    scale('lighting', 'venue', '灯光怎么样？', '台面亮度、有没有影子、晃不晃眼'),
    scale('temperature', 'venue', '室内温度合适吗？', '冷不冷、闷不闷'),
  ],
}

const equipment: Record<ClubKind, Question> = {
  gym: scale('equipment', 'equipment', '器材好不好用、够不够用？'),
  billiards: scale('equipment', 'equipment', '球杆和球的状况怎么样？', '杆头、直不直、球干不干净'),
}

const service: Record<ClubKind, Question> = {
  gym: scale('service', 'service', '前台和教练的服务怎么样？'),
  billiards: scale('service', 'service', '前台和助教的服务怎么样？'),
}

const activity: Record<ClubKind, Question> = {
  gym: scale('activity', 'activity', '课程和活动合不合您的意？'),
  billiards: scale('activity', 'activity', '比赛和活动合不合您的意？'),
}

const belonging: Record<ClubKind, Question> = {
  gym: choice('culture', 'culture', '我们的会员挑战赛，您愿意来参加吗？', '愿意，请通知我', '先了解一下', '暂时不想'),
  billiards: choice(
    'culture',
    'culture',
    '我们每周的会员友谊赛，您愿意来参加吗？',
    '愿意，请通知我',
    '先了解一下',
    '暂时不想',
  ),
}

/** What is asked in every outline: venue, equipment, service, events, then open words [C8 C25 C26]. */
function outline(club: ClubKind, opening: Question[], closing: Question): Questionnaire {
  const scales = [...venue[club], equipment[club], service[club], activity[club]]
  return {
    questions: [
      ...opening,
      ...scales.flatMap((question) => [question, reason(question, '是哪一点让您这么觉得？')]),
      belonging[club],
      open('community', 'community', clubWords[club].community),
      closing,
    ],
  }
}

/** The questionnaires a new club begins with: first impressions [C5], and how it went since the last talk [C6 C8]. */
export function defaultQuestionnaires(
  club: ClubKind,
): { kind: CallbackKind; title: string; questionnaire: Questionnaire }[] {
  return [
    {
      kind: 'first',
      title: '新客首次回访提纲',
      questionnaire: outline(club, [], open('opinion', 'other', '还有什么意见或建议？', '客户的原话')),
    },
    {
      kind: 'periodic',
      title: '老客户定期回访提纲',
      questionnaire: outline(
        club,
        [choice('compared', 'other', '跟上次聊的时候比，感觉怎么样？', '好了', '差不多', '差了')],
        open('opinion', 'other', '最希望我们改进的一件事是什么？', '客户的原话'),
      ),
    },
  ]
}
