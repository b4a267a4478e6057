import { AppError } from '../../shared/errors'
import { type Archive, openArchive } from './archive'
import { type NumberFormat, numberFormat } from './serial'
import type { ReadOptions, Row } from './table'
import { checkLength, type SheetContext, unescapeText, WorksheetSink } from './worksheet'
import { prefixed, readXml, type XmlSink } from './xml'

/** A workbook's chosen sheet. `sheets` are the visible ones in order. */
export type WorkbookSheet = { sheet: string; sheets: readonly string[]; rows: readonly Row[]; date1904: boolean }

type Relation = { id: string; kind: string; target: string }
type SheetEntry = { name: string; part: string }

const MOST_STRINGS = 4_000_000

/** Path of a relation's target, which is relative to its source's folder or absolute. */
function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

function splitPath(part: string): { folder: string; file: string } {
  const slash = part.lastIndexOf('/')
  return { folder: slash < 0 ? '' : part.slice(0, slash), file: part.slice(slash + 1) }
}

async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const { folder, file } = splitPath(part)
  const name = resolve(folder, `_rels/${file}.rels`)
  const relations: Relation[] = []
  if (!archive.has(name)) return relations
  await readXml(archive.inflate(name), {
    open(element, { Id = '', Type = '', Target = '', TargetMode }) {
      if (element !== 'Relationship' || TargetMode === 'External') return
      relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) })
    },
  })
  return relations
}

async function readSheetList(archive: Archive, part: string): Promise<{ sheets: SheetEntry[]; date1904: boolean }> {
  const relations = await relationsOf(archive, part)
  const sheets: SheetEntry[] = []
  let date1904 = false
  await readXml(archive.inflate(part), {
    open(element, attributes) {
      if (element === 'workbookPr') date1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '')
      if (element !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const relation = relations.find(({ id }) => id === prefixed(attributes, 'id'))
      if (relation?.kind === 'worksheet') sheets.push({ name: attributes.name ?? '', part: relation.target })
    },
  })
  return { sheets, date1904 }
}

async function readFormats(archive: Archive, part: string | undefined): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = []
  const codes = new Map<number, string>()
  if (!part || !archive.has(part)) return formats
  let inCells = false
  await readXml(archive.inflate(part), {
    open(element, attributes) {
      if (element === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (element === 'cellXfs') inCells = true
      else if (element === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0)
        formats.push(numberFormat(id, codes.get(id)))
      }
    },
    close(element) {
      if (element === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** Texts that cells refer to by number. Runs of rich text are joined, readings above the characters left out. */
class StringsSink implements XmlSink {
  readonly strings: string[] = []
  #text = ''
  #collecting = false
  #phonetic = false

  open(name: string): void {
    if (name === 'si') this.#text = ''
    else if (name === 'rPh') this.#phonetic = true
    else if (name === 't') this.#collecting = !this.#phonetic
  }

  text(text: string): void {
    if (this.#collecting) this.#text = checkLength(this.#text + text)
  }

  close(name: string): void {
    if (name === 't') this.#collecting = false
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'si') {
      if (this.strings.length >= MOST_STRINGS) {
        throw new AppError('file.too_large', { limit: 'rows', allowed: MOST_STRINGS, found: null })
      }
      this.strings.push(unescapeText(this.#text))
    }
  }
}

async function workbookPart(archive: Archive): Promise<string> {
  const relation = (await relationsOf(archive, '')).find(({ kind }) => kind === 'officeDocument')
  const part = relation?.target ?? 'xl/workbook.xml'
  if (!archive.has(part) || !/workbook\.xml$/i.test(part))
    throw new AppError('file.unreadable', { reason: 'not_table' })
  return part
}

/**
 * The rows of one sheet of an `.xlsx` or `.xlsm` held in memory. Sizes are capped while inflating; see LIMITS. Throws
 * `file.unreadable` (`damaged`, `password`, `not_table`), `file.too_large` and `cancelled`.
 */
export async function readWorkbook(bytes: Buffer, options: ReadOptions = {}): Promise<WorkbookSheet> {
  const archive = await openArchive(bytes, options.signal)
  const part = await workbookPart(archive)
  const { sheets, date1904 } = await readSheetList(archive, part)
  const relations = await relationsOf(archive, part)
  const targetOf = (kind: string) => relations.find((relation) => relation.kind === kind)?.target
  const wanted = options.sheet === undefined ? sheets : sheets.filter(({ name }) => name === options.sheet)

  const stringsPart = targetOf('sharedStrings') ?? ''
  const total = archive.size(stringsPart) + wanted.reduce((sum, { part: name }) => sum + archive.size(name), 0)
  let done = 0
  const onBytes = (count: number) => {
    done += count
    options.onProgress?.(Math.min(1, done / Math.max(1, total)))
  }

  const formats = await readFormats(archive, targetOf('styles'))
  const strings = new StringsSink()
  if (archive.has(stringsPart)) await readXml(archive.inflate(stringsPart), strings, onBytes)
  const context: SheetContext = { strings: strings.strings, formats, date1904 }
  const budget = { cells: 0 }
  for (const { name, part: sheetPart } of wanted) {
    const sink = new WorksheetSink(context, budget)
    await readXml(archive.inflate(sheetPart), sink, onBytes)
    if (sink.rows.length === 0) continue
    return { sheet: name, sheets: sheets.map((sheet) => sheet.name), rows: sink.rows, date1904 }
  }
  throw new AppError('file.unreadable', { reason: 'not_table' })
}
