/** The same texts in traditional characters, made while building. */
declare module '*/zh-CN?traditional' {
  export { zhCN, zhCNErrors } from './zh-CN'
}
