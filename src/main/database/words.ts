/** The words of an enum of the contract, for a text column that holds one of them: `text({ enum: words(Channel) })`. */
export function words<T extends string>({ options }: { readonly options: readonly T[] }): [T, ...T[]] {
  const [first, ...rest] = options
  if (first === undefined) throw new Error('an enum without a word')
  return [first, ...rest]
}
