import { config } from 'zod'

// zod compiles its parsers with `new Function`, which the page's content policy forbids. Imported before any schema.
config({ jitless: true })
