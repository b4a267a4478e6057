/** First run. */
export const setup = {
  title: '欢迎使用 Rackdesk',
}
