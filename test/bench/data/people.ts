import { randomFrom } from './random'

/** A made-up member, with the spellings a search must find: readings come from the tables below, not from the product. */
export type Person = {
  id: number
  name: string
  pinyin: string
  initials: string
  /** Digits as typed in China. */
  phones: string[]
  card: string | null
  gender: 'male' | 'female'
  birthDate: string
  guest: boolean
}

// Surnames by how common they are; the last ones are read otherwise than in other words.
const SURNAMES =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo ' +
  '郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu ' +
  '于yu 杜du 叶ye 程cheng 魏wei 苏su 吕lv 丁ding 任ren 卢lu 姚yao 沈shen 钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan 汪wang 廖liao ' +
  '石shi 金jin 贾jia 夏xia 方fang 邹zou 熊xiong 白bai 孟meng 秦qin 邱qiu 侯hou 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 龙long 史shi ' +
  '陶tao 贺he 毛mao 郝hao 顾gu 龚gong 邵shao 万wan 覃qin 武wu 钱qian 戴dai 严yan 欧ou 莫mo 孔kong 向xiang 常chang 欧阳ouyang ' +
  '单shan 仇qiu 解xie 区ou 查zha 盖ge'
const GIVEN =
  '伟wei 芳fang 娜na 秀xiu 英ying 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 霞xia ' +
  '平ping 刚gang 桂gui 婷ting 雪xue 慧hui 佳jia 宇yu 欣xin 怡yi 浩hao 然ran 梓zi 涵han 轩xuan 雨yu 晨chen 思si 文wen 博bo ' +
  '嘉jia 诗shi 琪qi 俊jun 豪hao 天tian 志zhi 国guo 建jian 华hua 春chun 海hai 玉yu 兰lan 红hong 梅mei 云yun 龙long 飞fei 鹏peng ' +
  '鑫xin 波bo 斌bin 辉hui 力li 凯kai 健jian 林lin 峰feng 坤kun 瑶yao 琳lin 颖ying 倩qian 萍ping 璐lu 蕾lei 薇wei 菲fei 燕yan ' +
  '洁jie 莹ying 晶jing 莉li 珊shan 晓xiao 小xiao 一yi 成cheng 东dong 冬dong 秋qiu 阳yang 光guang 亮liang 星xing 辰chen 永yong 德de 福fu ' +
  '清qing 泽ze 润run 瑞rui 凡fan 帆fan 航hang 毅yi 恒heng 康kang 宁ning 安an 美mei 媛yuan 妍yan 彤tong 悦yue 月yue 心xin 语yu'

type Syllables = { text: string; reading: string }[]
const table = (line: string): Syllables =>
  line.split(' ').map((entry) => {
    const text = entry.replace(/[a-z]/g, '')
    return { text, reading: entry.slice(text.length) }
  })
const surnames = table(SURNAMES)
const given = table(GIVEN)

const PREFIXES = [
  '130',
  '131',
  '135',
  '136',
  '138',
  '139',
  '150',
  '152',
  '158',
  '159',
  '177',
  '180',
  '186',
  '189',
  '199',
]
/** Coprime to 10^8 and 10^7: multiplying by it shuffles the numbers below that power and repeats none. */
const STRIDE = 61_803_399

/** The person with this id, 1 and up; the same for a seed, whoever else there is. */
export function personOf(seed: number, id: number): Person {
  const random = randomFrom(seed, id)
  const surname = surnames[Math.floor(random.unit() ** 2 * surnames.length)] ?? random.pick(surnames)
  const parts = [surname, random.pick(given), ...(random.chance(0.8) ? [random.pick(given)] : [])]
  // 欧阳 is one entry of two characters.
  const initials = parts.map(({ text, reading }) => (text === '欧阳' ? 'oy' : reading.charAt(0))).join('')
  const phone = (serial: number) => random.pick(PREFIXES) + String((serial * STRIDE) % 10 ** 8).padStart(8, '0')
  const day = (from: number, spread: number) => String(from + random.below(spread)).padStart(2, '0')
  return {
    id,
    name: parts.map(({ text }) => text).join(''),
    pinyin: parts.map(({ reading }) => reading).join(''),
    initials,
    phones: [...(random.chance(0.97) ? [phone(id)] : []), ...(random.chance(0.08) ? [phone(id + 50_000_000)] : [])],
    card: random.chance(0.7) ? `8${String((id * STRIDE) % 10 ** 7).padStart(7, '0')}` : null,
    gender: random.chance(0.5) ? 'male' : 'female',
    birthDate: `${1955 + random.below(52)}-${day(1, 12)}-${day(1, 28)}`,
    guest: random.chance(0.06),
  }
}
