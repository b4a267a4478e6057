import type { Obligation } from './obligation'
import type { EngineSettings } from './settings'

// Settings are replaced, never changed, so their versions are made once.
const versions = new WeakMap<EngineSettings, readonly EngineSettings[]>()

/**
 * What a rule says under the settings that count. A promise that was kept, given up or broken while earlier numbers
 * were in force stays judged by them; one that is still pending follows a change, as the dry run of the change says.
 */
export function judged(settings: EngineSettings, derived: (version: EngineSettings) => Obligation): Obligation {
  for (const [index, { until }] of settings.earlier.entries()) {
    const owed = derived(versionsOf(settings)[index] ?? settings)
    if (isOverBefore(owed, until)) return owed
  }
  return derived(settings)
}

/** The settings by which an obligation was judged. */
export function settingsOf(owed: Obligation, settings: EngineSettings): EngineSettings {
  const index = settings.earlier.findIndex(({ until }) => isOverBefore(owed, until))
  return index === -1 ? settings : (versionsOf(settings)[index] ?? settings)
}

function isOverBefore({ due, doneAt }: Obligation, instant: number): boolean {
  return due < instant || (doneAt !== null && doneAt < instant)
}

/** The settings in force at `instant`. */
export function settingsAt(settings: EngineSettings, instant: number): EngineSettings {
  const index = settings.earlier.findIndex((each) => instant < each.until)
  return index === -1 ? settings : (versionsOf(settings)[index] ?? settings)
}

/** All versions in their order, the one in force last. */
export function versionsOf(settings: EngineSettings): readonly EngineSettings[] {
  let known = versions.get(settings)
  if (known === undefined) {
    const list = [settings]
    // What a change did not touch was the same before it.
    for (const { values } of settings.earlier.toReversed()) list.unshift({ ...(list[0] ?? settings), ...values })
    known = list
    versions.set(settings, known)
  }
  return known
}
