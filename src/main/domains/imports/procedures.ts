import type { imports } from '../../../shared/contract/imports'
import { AppError } from '../../../shared/errors'
import type { Procedures } from '../../kernel/procedures'
import { batchOut, listBatches, moveBatch, requireBatch } from './batches'
import { kindNamed } from './kinds'
import { refusedRowsFile } from './refused-rows'
import { listRows } from './rows'
import { openBatch, publishBatch, readAgain, undoBatch } from './work'

/** Files that come in [B2 C12]. Reading and publishing go on after the call; the batch says how they went. */
export const importProcedures: Procedures<typeof imports> = {
  async open(context, { kind, file, options }) {
    const bytes = Buffer.from(file.base64, 'base64')
    if (bytes.length === 0) throw new AppError('file.unreadable', { reason: 'not_table' })
    context.query(({ nouns }) => kindNamed(nouns, kind))
    const { answer: batch } = await openBatch(context, { kind, name: file.name, bytes, options })
    return { batch }
  },
  get: ({ db, nouns }, { batch }) => batchOut(requireBatch(db, batch), nouns),
  list: ({ db, nouns }, page) => listBatches(db, nouns, page),
  rows({ db }, { batch, ...filter }) {
    requireBatch(db, batch)
    return listRows(db, batch, filter)
  },
  async reread(context, { batch, options }) {
    await readAgain(context, batch, options)
    return {}
  },
  async publish(context, { batch }) {
    await publishBatch(context, batch)
    return {}
  },
  cancel({ db, note }, { batch }) {
    moveBatch(db, batch, ['reading', 'needs', 'analysed', 'failed'], 'cancelled')
    note({ object: `import/${batch}` })
    return {}
  },
  undo: (context, { batch }) => undoBatch(context, batch),
  refusedFile({ db }, { batch, reasons }) {
    const file = refusedRowsFile(db, requireBatch(db, batch), reasons)
    if (!file) throw new AppError('record.not_found', { what: 'refused rows', id: String(batch) })
    return { name: file.name, mediaType: 'text/csv', base64: file.bytes.toString('base64') }
  },
}
