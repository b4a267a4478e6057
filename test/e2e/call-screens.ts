import type { Screen } from './screen'
import type { Seeded } from './seeded-club'

/** The call itself with what can be opened in it, and the lists and papers beside it. */
export function callScreens(ids: Seeded): readonly Screen[] {
  const call = { path: `/callbacks/${ids.callback}`, there: '话术第 1 版' }
  return [
    { name: '回访', path: '/callbacks', there: '待回访' },
    { name: '一个回访', ...call },
    {
      name: '回访的依据',
      ...call,
      open: async (page) => {
        await page.getByRole('button', { name: '看依据和算法' }).click()
        await page.getByText('到期 = 第一次消费的时间').waitFor()
      },
    },
    {
      name: '登记问题',
      ...call,
      open: async (page) => {
        await page.getByLabel('备注').fill('热水不足')
        await page.keyboard.press('Alt+2')
        await page.getByRole('region', { name: '登记问题，通话照常' }).waitFor()
      },
      leave: (page) => page.keyboard.press('Escape'),
    },
    {
      name: '改约',
      ...call,
      open: async (page) => {
        await page.keyboard.press('Alt+4')
        await page.getByText('改到什么时候').waitFor()
      },
    },
    {
      name: '拒访',
      ...call,
      open: async (page) => {
        await page.keyboard.press('Alt+5')
        await page.getByText('客户不想接受回访').waitFor()
      },
    },
    {
      name: '跳过的原因',
      ...call,
      open: async (page) => {
        await page.getByRole('button', { name: '跳过' }).click()
        await page.getByRole('menuitem', { name: '要先问同事' }).waitFor()
      },
      leave: (page) => page.keyboard.press('Escape'),
    },
    { name: '要答复的回访', path: `/callbacks/${ids.visited}`, there: '这次要答复的问题' },
    { name: '迟录的新客', path: '/callbacks/late', there: '这些首次消费录入时就已经过了 24 小时' },
    { name: '待答复', path: '/callbacks/questions', there: '写好只是准备' },
    { name: '打印名单', path: '/callbacks/sheet', there: '停电或电脑不能用时' },
    {
      name: '打好的名单',
      path: '/callbacks/sheet',
      there: '停电或电脑不能用时',
      open: async (page) => {
        await page.evaluate('window.print = () => {}')
        await page.getByRole('button', { name: '打印 (Ctrl+P)' }).click()
        await page.getByText('含客户电话').waitFor()
      },
    },
    { name: '上门准备', path: `/callbacks/${ids.callback}/visit`, there: '去之前要知道' },
    { name: '上门进行中', path: `/callbacks/${ids.visited}/visit`, there: '不安全、被为难' },
    { name: '正在上门', path: '/callbacks/visits', there: '松石路 88 号 602' },
    { name: '工单', path: '/tickets', there: 'TS-' },
    {
      name: '一张工单',
      path: `/tickets/${ids.ticket}`,
      there: 'TS-',
      open: async (page) => {
        await page.getByRole('dialog').getByText('尽快修好').waitFor()
      },
      leave: async (page) => {
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      },
    },
    {
      name: '通知',
      path: '/tickets',
      there: 'TS-',
      open: async (page) => {
        await page.getByRole('button', { name: /^通知/ }).click()
        await page.getByRole('dialog', { name: '通知' }).waitFor()
      },
      leave: (page) => page.keyboard.press('Escape'),
    },
  ]
}
