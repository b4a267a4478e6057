import type { ClubKind } from '../../../shared/contract/fields'

/** What the first guides of the two kinds of club say differently. */
export const clubWords: Record<
  ClubKind,
  {
    exercise: string
    floor: string
    asks: string
    enjoy: string
    culture: string
    community: string
    place: string
    renewal: string
    comeBack: string
    trial: string
  }
> = {
  gym: {
    exercise: '锻炼',
    floor: '健身馆',
    asks: '环境和通风、器材好不好用、前台和教练的服务、课程和活动感不感兴趣',
    enjoy: '祝您锻炼愉快',
    culture: '我们每月有会员挑战赛，也定期到社区做免费的健身指导；您有兴趣的话，我把安排发给您。',
    community: '我们会到社区做免费的健身指导，也给学校捐过器材。您觉得我们还能为社区做点什么？',
    place: '哪个区域、哪台器材',
    renewal: '只在对方问起时介绍：卡到期日、可选的套餐、续费时间；不催促，不打折扣承诺，请会籍顾问跟进。',
    comeBack: '听原因；可以邀请体验一节课，约好时间再挂断。',
    trial: '一节体验课',
  },
  billiards: {
    exercise: '打球',
    floor: '球房',
    asks: '台呢、灯光和温度，球杆和球的状况，前台和助教的服务，比赛和活动感不感兴趣',
    enjoy: '祝您打得开心',
    culture: '我们每周有会员友谊赛，也给附近的孩子办免费的台球体验课；您有兴趣的话，我把安排发给您。',
    community: '我们给附近的孩子办免费的台球体验课，也捐过球杆和球台。您觉得我们还能为社区做点什么？',
    place: '哪张台、什么时候',
    renewal: '只在对方问起时介绍：储值余额、可选的会员卡、办理时间；不催促，不打折扣承诺，请值班经理跟进。',
    comeBack: '听原因；可以邀请来打一局友谊赛，约好时间再挂断。',
    trial: '一局友谊赛',
  },
}
