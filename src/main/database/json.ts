import { customType } from 'drizzle-orm/sqlite-core'
import type { ZodType } from 'zod'

/** A column of JSON text, parsed by `schema` whenever it is read and written as what it means. */
export function json<T>(schema: ZodType<T>) {
  return customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    fromDriver: (text) => schema.parse(JSON.parse(text)),
    toDriver: (value) => JSON.stringify(value),
  })
}
