import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { callScreens } from './call-screens'
import { focused, goTo, openPage, signIn, TestDesk } from './desk'
import { openLine } from './desk-line'
import type { Screen, Step } from './screen'
import { RECEPTION, type Seeded, seedClub } from './seeded-club'

const root = join(import.meta.dirname, '..', '..')

/** `thenDark` holds the colours of the dark scheme against the same page, without walking through everything again. */
export type Look = { width: number; height: number; dark: boolean; thenDark?: boolean }
export type Finding = { screen: string; rule: string; where: string }

const closeDialog: Step = async (page) => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** What a supervisor arranges and looks at beside the queue. */
const supervisorScreens: readonly Screen[] = [
  { name: '回访计划', path: '/callbacks/plan', there: '每格：已排' },
  {
    name: '计划里的名单',
    path: '/callbacks/plan',
    there: '每格：已排',
    open: async (page) => {
      await page.locator('[data-total="true"] td[data-past="false"]').nth(1).click()
      await page.getByRole('dialog').getByText('在左边选一行').waitFor()
    },
    leave: closeDialog,
  },
  { name: '班次与请假', path: '/callbacks/people', there: '每个人哪天当班' },
  {
    name: '改班次',
    path: '/callbacks/people',
    there: '每个人哪天当班',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^改班次：/ })
        .first()
        .click()
      await page.getByRole('dialog').getByText('能打几个').waitFor()
    },
    leave: closeDialog,
  },
  { name: '覆盖率', path: '/callbacks/coverage', there: '覆盖率＝' },
  { name: '回访结果', path: '/callbacks/results', there: '接通率＝' },
  { name: '回访考核', path: '/callbacks/appraisal', there: '首次回访按时＝' },
  {
    name: '数字背后的记录',
    path: '/callbacks/appraisal',
    there: '首次回访按时＝',
    open: async (page) => {
      await page
        .getByRole('button', { name: /条，看记录$/ })
        .first()
        .click()
      await page.getByRole('dialog').getByText('怎么算').waitFor()
    },
    leave: closeDialog,
  },
  { name: '话术', path: '/callbacks/scripts', there: '新客首次回访' },
  ...(['话术', '提纲'] as const).map((name) => ({
    name: `写${name}`,
    path: name === '话术' ? '/callbacks/scripts' : '/callbacks/questionnaires',
    there: '改动先存草稿',
    open: async (page: Page) => {
      await page.getByRole('row', { name: /^新客24h/ }).click()
      await page.getByRole('button', { name: '编辑下一版' }).click()
      await page.getByText('回访员看到的样子').first().waitFor()
    },
  })),
]

/** Every page of the desk, on the small club of `seedClub`. */
function screensOf(ids: Seeded): readonly Screen[] {
  const closeIt: Step = (page) => page.keyboard.press('Escape')
  return [
    { name: '今日', path: '/', there: '在店 1 人' },
    { name: '会员', path: '/members', there: '共 5 条' },
    { name: '登记会员', path: '/members/new', there: '可能重复' },
    {
      name: '登记会员，全部资料',
      path: '/members/new',
      there: '更多资料',
      open: async (page) => {
        await page.getByLabel('同时办理会籍').check()
        await page.getByRole('button', { name: '更多资料' }).click()
        await page.getByLabel('紧急联系人').waitFor()
      },
    },
    { name: '会员页', path: `/members/${ids.member}`, there: '经过' },
    { name: '修改会员', path: `/members/${ids.member}/edit`, there: '修改 李倩' },
    { name: '修改历史', path: `/members/${ids.member}/history`, there: '李倩 的修改历史' },
    { name: '合并会员', path: `/members/merge?into=${ids.member}`, there: '找到要并入的另一位会员' },
    { name: '合并记录', path: '/members/merges', there: '没有合并记录' },
    ...callScreens(ids),
    ...supervisorScreens,
    { name: '安全事件台账', path: '/incidents', there: 'AQ-' },
    { name: '事件报告', path: `/incidents/${ids.incident}`, there: '事情经过' },
    { name: '报表', path: '/reports', there: '消费合计' },
    {
      name: '报表明细',
      path: '/reports',
      there: '消费合计',
      open: async (page) => {
        await page.getByRole('button', { name: '消费合计：明细' }).click()
        await page.getByRole('dialog').getByText('矿泉水').first().waitFor()
      },
      leave: closeIt,
    },
    { name: '导入', path: '/settings/import', there: '导入一个文件' },
    { name: '一次导入', path: `/settings/import/${ids.batch}`, there: '写入 1 行' },
    { name: '设置', path: '/settings', there: '营业时间' },
    { name: '员工与权限', path: '/settings/staff', there: RECEPTION },
    { name: '联系时间', path: '/settings/hours', there: '办公时间' },
    { name: '回访规则', path: '/settings/rules', there: '老客回访的频率' },
    { name: '计划与提醒', path: '/settings/planning', there: '到期提醒' },
    { name: '节假日', path: '/settings/holidays', there: '官方安排' },
    { name: '备份', path: '/settings/backups', there: '现在备份' },
    { name: '操作记录', path: '/settings/audit', there: '核对记录链' },
    { name: '扫码枪测试', path: '/settings/scanner', there: '等待扫描' },
    { name: '我的密码和 PIN', path: '/settings/account', there: '设置 PIN' },
    { name: '帮助', path: '/help', there: '怎么用' },
    { name: '没有这个页面', path: '/nowhere', there: '没有这个页面' },
    {
      name: '搜索',
      path: '/members',
      there: '共 5 条',
      open: async (page) => {
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox', { name: '搜索' }).fill('李')
        await page.getByRole('option', { name: '李倩' }).waitFor()
      },
      leave: closeIt,
    },
    {
      name: '快捷键表',
      path: '/help',
      there: '怎么用',
      open: async (page) => {
        await page.keyboard.press('Control+/')
        await page.getByRole('dialog').getByText('到处可用').waitFor()
      },
      leave: closeIt,
    },
    { name: '选事件类型', path: '/emergency', there: '发生了什么？点一下就开始计时' },
    {
      name: '进行中的事件',
      path: '/emergency',
      there: '发生了什么？点一下就开始计时',
      open: async (page) => {
        await page.getByRole('button', { name: '火灾' }).click()
        await page.getByText('已用时').waitFor()
      },
      leave: async (page) => {
        await page.getByRole('button', { name: '转为后续处理' }).click()
        await page.getByRole('button', { name: '去写报告' }).waitFor()
      },
    },
    {
      name: '已锁定',
      path: '/',
      there: '在店 1 人',
      open: async (page) => {
        await page.keyboard.press('Control+l')
        await page.getByRole('heading', { name: '已锁定' }).waitFor()
      },
    },
  ]
}

/** Nothing moves and nothing blinks: every look is taken of a page at rest. */
async function come(page: Page, screen: Screen): Promise<void> {
  if (screen.path) {
    await goTo(page, '/nowhere')
    await page.getByRole('heading', { name: '没有这个页面', level: 1 }).waitFor()
    await goTo(page, screen.path)
  }
  await page.getByText(screen.there).first().waitFor()
  await screen.open?.(page)
  await page.evaluate(atRest)
}

/**
 * Colours are those of the design only once everything that moves has come to its end: nothing moves between two
 * colours from here on, and what already does is waited for until nothing is left. A text that inherits a moving
 * colour moves on from each of its steps, so waiting once is not enough.
 */
const atRest = `(async () => {
  if (!window.colorsStandStill) {
    window.colorsStandStill = new CSSStyleSheet()
    window.colorsStandStill.replaceSync('*, *::before, *::after { transition: none !important }')
    document.adoptedStyleSheets.push(window.colorsStandStill)
  }
  await document.fonts.ready
  const moving = () =>
    document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity)
  do {
    await Promise.all(moving().map((each) => each.finished.catch(() => null)))
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  } while (moving().length > 0)
  return null
})()`

type AxeResult = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }

async function axeFindings(page: Page, screen: string, rules: object = {}): Promise<Finding[]> {
  const options = JSON.stringify({ resultTypes: ['violations'], ...rules })
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${options})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map(({ target, failureSummary }) => ({
      screen,
      rule: id,
      where: `${target.join(' ')}: ${failureSummary.split('\n').slice(1, 2).join('')}`,
    })),
  )
}

const schemes = `({
  asked: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  shown: document.documentElement.dataset.mantineColorScheme,
})`
/** The browser that all tests share drops the scheme of a page now and then; a page that does so falls back every time. */
const MOST_LOOKS = 3

/** What is wrong with the colours of the other scheme: nothing else on the page depends on it. */
async function darkFindingsOn(page: Page, screen: string): Promise<Finding[]> {
  for (let look = 1; ; look++) {
    await page.emulateMedia({ colorScheme: 'dark' })
    // The page follows the system a moment later; only then do its colours begin to move.
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await page.evaluate(atRest)
    const found = await axeFindings(page, `${screen}, dark`, { runOnly: ['color-contrast'] })
    const { asked, shown } = await page.evaluate<{ asked: string; shown: string }>(schemes)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.locator('html[data-mantine-color-scheme="light"]').waitFor()
    if (shown !== 'dark' && look < MOST_LOOKS) continue
    if (shown !== 'dark') found.push({ screen, rule: 'scheme', where: `${shown}, where ${asked} was asked for` })
    return found
  }
}

/** What is wrong with what stands on the page: axe, sideways scrolling, names in the wrong language, lost focus. */
export async function findingsOn(page: Page, screen: string): Promise<Finding[]> {
  if (!(await page.evaluate('"axe" in window'))) {
    // The page allows no foreign script; the debugging protocol is no script of the page.
    await page.evaluate(axe.source)
  }
  const found = await axeFindings(page, screen)
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  if (wide > 0) found.push({ screen, rule: 'horizontal-scroll', where: `${wide} px` })
  for (const name of foreignNames(await page.locator('body').ariaSnapshot())) {
    found.push({ screen, rule: 'english-name', where: name })
  }
  await page.keyboard.press('Tab')
  // Past the last control Tab leaves the page, and comes back to its first.
  if ((await focused(page)) === 'BODY') await page.keyboard.press('Tab')
  if (!(await page.evaluate<boolean>(focusIsVisible))) found.push({ screen, rule: 'focus-visible', where: 'first Tab' })
  return found
}

/** Names of keys and formats, what the club itself wrote, and what is the same in every language. */
const sameEverywhere =
  /Rackdesk|Excel|\{(member|me|club)\}|PIN|Space|Asia\/Shanghai|Ctrl|Shift|Enter|Alt|Home|End|Page(Up|Down)|Tab|Esc|\bF\d{1,2}\b|UTF-\d+|GB18030|\.?(xlsx?|csv|tsv)\b|first-(gym|billiards)-\d|AQ-[\d-]+|TS-[\d-]+|\b[MABKQ]\d+\b|\b(II?I?|IV)\b|MB|\bC\d+\b|\bn\b|\d+h\b|\b[0-9a-f-]{12,}\b|[/\\]\w+/g

/** Accessible names and texts that hold a word of Latin letters nobody allowed. */
function foreignNames(snapshot: string): string[] {
  return (
    snapshot
      .split('\n')
      // Where a link leads is no name.
      .filter((line) => !line.includes('/url:'))
      .map((line) => (/"(.*)"/.exec(line)?.[1] ?? /: (.*)$/.exec(line)?.[1] ?? '').replace(sameEverywhere, ''))
      .filter((name) => /[A-Za-z]{2,}/.test(name))
  )
}

const focusIsVisible = `(() => {
  const one = document.activeElement
  if (!one || one === document.body) return false
  const chain = [one, one.parentElement, one.closest('[class]')]
  return chain.some((each) => {
    if (!each) return false
    const style = getComputedStyle(each)
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' ||
      style.borderColor !== 'rgba(0, 0, 0, 0)'
  })
})()`

/** A seeded desk, and a page on it that is signed in. */
export class ScreenTour {
  readonly desk = new TestDesk()
  ids: Seeded = { member: '', callback: '', incident: '', batch: '', ticket: '', visited: '' }
  readonly #table: { look: string; screen: string; violations: number }[] = []

  async prepare(): Promise<void> {
    const line = await openLine(await this.desk.ready())
    this.ids = await seedClub(line)
    line.close()
  }

  async page(browser: Browser, look: Look): Promise<{ page: Page; problems: string[] }> {
    return openPage(browser, await this.desk.anotherLink(), look)
  }

  /** Walks through every screen at one look, and says what is wrong where. */
  async walk(browser: Browser, look: Look, shots?: string): Promise<Finding[]> {
    const { page, problems } = await this.page(browser, look)
    const found: Finding[] = []
    const name = `${look.width}x${look.height}-${look.dark ? 'dark' : 'light'}`
    const take = async (screen: Screen) => {
      if (shots) await page.screenshot({ path: join(shots, `${name}-${screen.name}.png`) })
      const here = await findingsOn(page, screen.name)
      if (look.thenDark) here.push(...(await darkFindingsOn(page, screen.name)))
      this.#table.push({ look: name, screen: screen.name, violations: here.length })
      found.push(...here)
    }
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await take({ name: '登录', there: '登录' })
    await signIn(page)
    for (const screen of screensOf(this.ids)) {
      try {
        await come(page, screen)
        await take(screen)
        await screen.leave?.(page)
      } catch (error) {
        // The others are still worth a look.
        found.push({ screen: screen.name, rule: 'unreachable', where: String(error).split('\n')[0] ?? '' })
      }
    }
    found.push(...problems.map((where) => ({ screen: name, rule: 'console', where })))
    await page.context().close()
    return found
  }

  /** The table screen → violations, for whoever reads it afterwards. */
  report(): void {
    const folder = join(root, 'test-results')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'axe.json'), `${JSON.stringify(this.#table, null, 2)}\n`)
  }
}
