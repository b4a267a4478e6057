import type { z } from 'zod'
import type { ImportRow as ImportRowSchema } from '../../../shared/contract/imports'
import type { Translate } from '../../text/language'
import { imports } from '../../text/zh-CN/imports'

export type ImportRow = z.output<typeof ImportRowSchema>

/** Every code this page has a sentence for. */
export const reasonCodes = Object.keys(imports.reason).filter((code) => code !== 'other')

/** A column's field by the name the page shows; an unknown one by its own name. */
export function fieldText(field: string, t: Translate): string {
  return t(`imports.field.${field as 'name'}`, { defaultValue: field })
}

/** Why a row or a field was not taken as it stands. A code without a sentence is still shown, never hidden. */
export function reasonText(code: string, t: Translate): string {
  return t(`imports.reason.${code as 'missing'}`, { defaultValue: t('imports.reason.other', { code }) })
}

/** Everything that is to be said about a row: the refusal first, then what was left out. */
export function rowReasons(row: ImportRow, t: Translate): string[] {
  const refusal =
    row.code === null
      ? []
      : [
          row.field === null
            ? reasonText(row.code, t)
            : t('imports.reasonFor', { field: fieldText(row.field, t), reason: reasonText(row.code, t) }),
        ]
  const warnings = row.warned.map(({ field, code }) =>
    t('imports.warnedFor', { field: fieldText(field, t), reason: reasonText(code, t) }),
  )
  return [...refusal, ...warnings]
}

/** The sentences for the file of refused rows, by code. */
export function reasonTable(t: Translate): Record<string, string> {
  return Object.fromEntries(reasonCodes.map((code) => [code, reasonText(code, t)]))
}
