import { readFile } from 'node:fs/promises'
import { ConverterBuilder, CustomConverter } from 'opencc-js/core'
import * as Locale from 'opencc-js/preset/cn2t'
import type { Plugin } from 'vite'

/** Words of the trade as Taiwan says them, where the dictionary's own choice is another. */
const glossary: [string, string][] = [
  ['真即時間', '真實時間'],
  ['檯球廳', '撞球館'],
  ['檯球', '撞球'],
  ['球杆', '球桿'],
  ['儲杆', '存桿'],
  ['前臺', '櫃檯'],
  ['座機', '市話'],
  ['掃碼槍', '掃描槍'],
  ['演示', '示範'],
  ['貼上到', '貼到'],
  ['分列', '分欄'],
  ['表頭', '標題列'],
  ['工作簿', '活頁簿'],
  ['單元格', '儲存格'],
  ['團課', '團體課'],
]

const toTaiwan = ConverterBuilder(Locale)({ from: 'cn', to: 'twp' })
const toTrade = CustomConverter(glossary)
const query = '?traditional'

/** Mainland text in Taiwan's characters and words. Everything that is no Chinese stays as it is. */
export function traditional(text: string): string {
  return toTrade(toTaiwan(text))
}

/**
 * `import { zhCN } from './zh-CN?traditional'` is the same module with its texts in traditional characters, made while
 * building. Keys are ASCII, so the whole source can be converted; its own imports follow.
 */
export function traditionalText(): Plugin {
  return {
    name: 'traditional-text',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(query)) return null
      const found = await this.resolve(source.slice(0, -query.length), importer?.replace(query, ''))
      return found && `${found.id}${query}`
    },
    async load(id) {
      if (!id.endsWith(query)) return null
      const source = await readFile(id.slice(0, -query.length), 'utf8')
      return traditional(source).replace(/(from '\.[^']*)'/g, `$1${query}'`)
    },
  }
}
