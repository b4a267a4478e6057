import fc from 'fast-check'

// The same properties, many more worlds.
fc.configureGlobal({ numRuns: 5_000 })
await import('./properties.test')
