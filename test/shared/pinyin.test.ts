import { describe, expect, test } from 'vitest'
import { nameKey, pinyinOf } from '../../src/shared/pinyin'

describe('pinyinOf', () => {
  test.each([
    ['王小明', 'wangxiaoming', 'wxm'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['曾志伟 ', 'zengzhiwei', 'zzw'],
    ['仇英', 'qiuying', 'qy'],
    ['解晓东', 'xiexiaodong', 'xxd'],
    ['区小莲', 'ouxiaolian', 'oxl'],
    ['查理', 'zhali', 'zl'],
    ['盖聂', 'genie', 'gn'],
    ['欧阳娜娜', 'ouyangnana', 'oynn'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['李　倩', 'liqian', 'lq'],
    ['张𠮷', 'zhangji', 'zj'],
    ['吕布', 'lvbu', 'lb'],
    ['阿卜杜热西提·买买提', 'abudurexitimaimaiti', 'abdrxtmmt'],
    ['Anna Müller', 'annamuller', 'am'],
    ['David王', 'davidwang', 'dw'],
    ["'; DROP TABLE", 'droptable', 'dt'],
    ['', '', ''],
  ])('%s', (name, full, initials) => {
    expect(pinyinOf(name)).toMatchObject({ full, initials })
  })

  test('a given name with several readings is found by each', () => {
    const { full, initials, alternatives } = pinyinOf('王行')
    expect([full, initials, ...alternatives]).toEqual(expect.arrayContaining(['wangxing', 'wx', 'wanghang', 'wh']))
    expect(pinyinOf('王小明').alternatives).toEqual([])
  })

  test('a surname read two ways is found by both', () => {
    expect(pinyinOf('乐嘉')).toEqual({ full: 'yuejia', initials: 'yj', alternatives: ['lejia', 'yaojia', 'lj'] })
  })

  test('a long name of polyphones stays bounded', () => {
    expect(pinyinOf('行长乐单行长乐单行长乐单').alternatives.length).toBeLessThanOrEqual(24)
  })
})

describe('nameKey', () => {
  test('one name written with and without spaces is one name', () => {
    expect(nameKey('李　倩')).toBe(nameKey('李倩'))
    expect(nameKey('曾志伟 ')).toBe('曾志伟')
    expect(nameKey('ＡＮＮＡ  Müller')).toBe('annamüller')
    expect(nameKey('\u202e王小明\u200b')).toBe('王小明')
    expect(nameKey('张𠮷')).not.toBe(nameKey('张吉'))
  })
})
