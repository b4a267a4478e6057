import type { Script } from '../../../shared/contract/guides'

export type Turn = { id: string; title: string; text: string; backTo: string | null; branch: boolean }

/** Puts `{member}`, `{me}` and `{club}` in; braces around anything else stay as they were written. */
export function spoken(text: string, words: Readonly<Record<'member' | 'me' | 'club', string>>): string {
  return text.replace(/\{(member|me|club)\}/g, (_all, name: 'member' | 'me' | 'club') => words[name])
}

/** The branches that are offered while the talk is at this step. */
export function branchesAt({ branches }: Script, stepId: string) {
  return branches.filter(({ from }) => from.length === 0 || from.includes(stepId))
}

/** Where the talk goes on: after a step the next one, after a branch where it leads back to; null at the end. */
export function turnAfter({ steps, branches }: Script, id: string): string | null {
  const at = steps.findIndex((step) => step.id === id)
  if (at >= 0) return steps[at + 1]?.id ?? null
  return branches.find((branch) => branch.id === id)?.backTo ?? null
}

/** A step or a branch by its id; the first step where there is none of that name any more. */
export function turnOf({ steps, branches }: Script, id: string | null): Turn | null {
  const branch = branches.find((each) => each.id === id)
  if (branch) return { ...branch, branch: true }
  const step = steps.find((each) => each.id === id) ?? steps[0]
  return step ? { ...step, backTo: null, branch: false } : null
}
