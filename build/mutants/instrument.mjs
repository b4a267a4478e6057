// One build in which every drawn mutant lies asleep: the original text and, beside it, what a mutant puts in its place,
// chosen by a number when the code runs. So nothing is built again from mutant to mutant.
import { parseSync } from 'vite'

/** @param {{ id: number, start: number, end: number, text: string, kind: string }[]} mutants of this file */
export function instrument(source, mutants, file) {
  const { program } = parseSync(file, source)
  const marks = marksIn(program, functionsIn(program, file))
  return write(source, 0, source.length, { sites: sitesOf(mutants), marks, outerStart: -1 })
}

/**
 * The functions of a source that can tell that they ran, by their place and name, which outlive a change elsewhere.
 * @returns {{ start: number, end: number, body: number, key: string }[]} outer before inner
 */
export function functionsIn(program, file) {
  const found = []
  const counts = new Map()
  const visit = (node, name) => {
    if (functions.has(node.type) && node.body?.type === 'BlockStatement') {
      const own = node.id?.name ?? name ?? 'one'
      const count = (counts.get(own) ?? 0) + 1
      counts.set(own, count)
      found.push({ start: node.start, end: node.end, body: node.body.start + 1, key: `${file}#${own}${count}` })
    }
    const named = nameOf(node) ?? name
    each(node, (child) => visit(child, named))
  }
  visit(program, undefined)
  return found
}

function nameOf(node) {
  if (node.type === 'VariableDeclarator') return node.id.name
  if (node.type === 'Property' || node.type === 'MethodDefinition') return node.key.name
  return node.type === 'FunctionDeclaration' ? node.id?.name : undefined
}

function each(node, visit) {
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') visit(child)
}

/** Mutants by the node that they replace, outer before inner. */
function sitesOf(mutants) {
  const sites = new Map()
  for (const mutant of mutants) {
    const key = `${mutant.start}-${mutant.end}-${mutant.kind}`
    const site = sites.get(key) ?? { start: mutant.start, end: mutant.end, kind: mutant.kind, mutants: [] }
    site.mutants.push(mutant)
    sites.set(key, site)
  }
  // A statement and its expression have the same extent where no semicolon ends it: the statement is the outer one.
  return [...sites.values()].sort((a, b) => a.start - b.start || b.end - a.end || (a.kind === 'statement' ? -1 : 1))
}

function write(source, start, end, { sites, marks, outerStart }) {
  let text = ''
  let at = start
  let next = 0
  while (next < sites.length) {
    const site = sites[next]
    const inside = []
    next++
    while (next < sites.length && sites[next].start < site.end) inside.push(sites[next++])
    text += plain(source, at, site.start, marks)
    const own = { sites: inside, marks, outerStart: site.kind === 'expression' ? site.start : -1 }
    const opens = marks.statementStarts.has(site.start) && site.start !== outerStart
    text += wrapped(site, write(source, site.start, site.end, own), opens)
    at = site.end
  }
  return text + plain(source, at, end, marks)
}

function wrapped(site, original, opens) {
  if (site.kind === 'statement') {
    const asleep = site.mutants.map(({ id }) => `!__mutant(${id})`).join(' && ')
    return `{ if (${asleep}) { ${original} } }`
  }
  const choice = site.mutants.map(({ id, text }) => `__mutant(${id}) ? (${text}) : `).join('')
  // Without semicolons a line that begins with a bracket would belong to the line before.
  return `${opens ? ';' : ''}(${choice}(${original}))`
}

function plain(source, start, end, { insertions }) {
  let text = ''
  let at = start
  for (const insertion of insertions) {
    if (insertion.at <= start && start !== 0) continue
    if (insertion.at > end) break
    text += source.slice(at, insertion.at) + insertion.text
    at = insertion.at
  }
  return text + source.slice(at, end)
}

/** Where loops count their rounds and functions tell that they ran, and where expression statements begin. */
function marksIn(program, found) {
  const insertions = found.map(({ body, key }) => ({ at: body, text: ` __ran(${JSON.stringify(key)});` }))
  const statementStarts = new Set()
  const visit = (node) => {
    for (const statement of lists.has(node.type) ? node.body : node.type === 'SwitchCase' ? node.consequent : [])
      if (statement.type === 'ExpressionStatement') statementStarts.add(statement.start)
    if (loops.has(node.type) && node.body.type === 'BlockStatement')
      insertions.push({ at: node.body.start + 1, text: ' __round();' })
    each(node, visit)
  }
  visit(program)
  insertions.sort((a, b) => a.at - b.at)
  return { insertions, statementStarts }
}

const lists = new Set(['Program', 'BlockStatement'])
const loops = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'])
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
