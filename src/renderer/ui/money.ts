/** Integer fen as `¥1,234.50`; refunds as `-¥20.00`. */
export function moneyText(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const [yuan, rest] = (Math.abs(fen) / 100).toFixed(2).split('.')
  return `${sign}¥${(yuan ?? '0').replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}

/** What a person types (`128`, `1,280.5`, `¥30`, full-width digits) as fen; null when it is no amount. */
export function parseMoney(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[¥￥,\s元]/g, '')
  if (!/^-?\d{1,8}(\.\d{0,2})?$/.test(plain)) return null
  return Math.round(Number(plain) * 100)
}
