import type { EngineSettings } from './settings'

// Settings are replaced, never changed; each version must stay one object, for calendars are kept by it.
const versions = new WeakMap<EngineSettings, readonly EngineSettings[]>()

/**
 * The settings in force at `instant`. A rule that judges by numbers takes those in force when the promise was made, so
 * that a change touches what begins after it and rewrites no history.
 */
export function settingsAt(settings: EngineSettings, instant: number): EngineSettings {
  const { earlier } = settings
  if (earlier.length === 0) return settings
  const index = earlier.findIndex((each) => instant < each.until)
  return index === -1 ? settings : (versionsOf(settings)[index] ?? settings)
}

/** All versions in their order, the one in force last. */
export function versionsOf(settings: EngineSettings): readonly EngineSettings[] {
  let known = versions.get(settings)
  if (known === undefined) {
    const list = [settings]
    // What changed at a moment was the same before it as at the next change, unless that says otherwise.
    for (const { values } of settings.earlier.toReversed()) list.unshift({ ...(list[0] ?? settings), ...values })
    known = list
    versions.set(settings, known)
  }
  return known
}
