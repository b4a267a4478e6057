import 'i18next'
import type { zhCN, zhCNErrors } from './zh-CN'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk'
    resources: { desk: typeof zhCN; errors: typeof zhCNErrors }
  }
}
