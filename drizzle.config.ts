import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'sqlite', schema: './src/main/domains/*/schema.ts', out: './drizzle' })
