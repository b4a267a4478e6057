/** The whole number typed, or null when it is none or out of range. */
export function wholeNumber(typed: string, min: number, max: number): number | null {
  const plain = typed.normalize('NFKC').trim()
  const number = Number(plain)
  return /^\d+$/.test(plain) && number >= min && number <= max ? number : null
}
