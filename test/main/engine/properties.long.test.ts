import fc from 'fast-check'

// The same properties, many more worlds.
fc.configureGlobal({ numRuns: 2_000 })
await import('./properties.test')
