// Where one source can be broken in a small way, and how. A mutant replaces one node of the syntax tree; what only the
// compiler reads (types, overloads) is no place for one, and neither are words that nothing compares.
import { parseSync } from 'vite'
import { sqlChanges } from './sql.mjs'

/**
 * @typedef {{ start: number, end: number, text: string, kind: 'expression' | 'statement', operator: string }} Change
 * a node of the source, as offsets, and what stands in its place
 */

const comparisons = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
}

/** Methods and functions whose neighbour is an easy slip. */
const neighbours = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  minDay: 'maxDay',
  maxDay: 'minDay',
  startOfDay: 'endOfDay',
  endOfDay: 'startOfDay',
  eq: 'ne',
  ne: 'eq',
  lt: 'lte',
  lte: 'lt',
  gt: 'gte',
  gte: 'gt',
  and: 'or',
  or: 'and',
  isNull: 'isNotNull',
  isNotNull: 'isNull',
  desc: 'asc',
}

/** Calls that can be left out: what they were called on stays. */
const passing = new Set(['filter', 'sort', 'toSorted', 'reverse', 'toReversed', 'slice', 'trim', 'toLowerCase'])

const scopeWords = new Set(['full', 'masked', 'own', 'flag', 'reason', 'count', 'team', 'second'])

/** @returns {Change[]} everything that can be broken in `source`, in the order of the text */
export function changesIn(file, source) {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
  const changes = []
  const textOf = (node) => source.slice(node.start, node.end)
  const replace = (node, text, operator, kind = 'expression') => {
    if (text !== textOf(node)) changes.push({ start: node.start, end: node.end, text, kind, operator })
  }
  walk(program, [], (node, parents) => {
    const change = makers[node.type]
    if (change) change(node, parents, { replace, textOf, file })
  })
  return changes.sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1))
}

/** @type {Record<string, (node: any, parents: any[], with_: any) => void>} */
const makers = {
  BinaryExpression(node, _parents, { replace, textOf }) {
    if (isText(node.left) || isText(node.right)) return
    // `typeof x === 'string'` and `x === undefined` narrow for the compiler as well, but they decide all the same.
    for (const operator of comparisons[node.operator] ?? [])
      replace(node, `${textOf(node.left)} ${operator} ${textOf(node.right)}`, `${node.operator} → ${operator}`)
  },
  LogicalExpression(node, parents, { replace, textOf }) {
    if (node.operator === '??') {
      if (!isThrown(node.right)) replace(node, textOf(node.left), 'default dropped')
      return
    }
    const other = node.operator === '&&' ? '||' : '&&'
    replace(node, `(${textOf(node.left)}) ${other} (${textOf(node.right)})`, `${node.operator} → ${other}`)
    // A condition left out is the slip that a reviewer overlooks.
    replace(node, textOf(node.left), 'condition dropped')
    if (decides(node, parents)) replace(node, textOf(node.right), 'condition dropped')
  },
  UnaryExpression(node, _parents, { replace, textOf }) {
    if (node.operator === '!') replace(node, textOf(node.argument), '! dropped')
    if (node.operator === '-') replace(node, textOf(node.argument), 'sign dropped')
  },
  ConditionalExpression(node, _parents, { replace, textOf }) {
    replace(node, textOf(node.consequent), 'always the first')
    replace(node, textOf(node.alternate), 'always the second')
  },
  IfStatement(node, _parents, { replace }) {
    replace(node.test, 'true', 'if (true)')
    replace(node.test, 'false', 'if (false)')
  },
  WhileStatement(node, _parents, { replace }) {
    replace(node.test, 'false', 'loop never entered')
  },
  ExpressionStatement(node, _parents, { replace }) {
    if (node.directive !== undefined && node.directive !== null) return
    if (isSuper(node.expression)) return
    replace(node, '{}', 'statement removed', 'statement')
  },
  ThrowStatement(node, _parents, { replace }) {
    replace(node, '{}', 'throw removed', 'statement')
  },
  ContinueStatement(node, _parents, { replace }) {
    replace(node, '{}', 'continue removed', 'statement')
  },
  BreakStatement(node, parents, { replace }) {
    if (parents.at(-1)?.type !== 'SwitchCase') replace(node, '{}', 'break removed', 'statement')
  },
  ReturnStatement(node, parents, { replace }) {
    if (node.argument === null) {
      replace(node, '{}', 'return removed', 'statement')
      return
    }
    if (node.argument.type === 'Literal' || isNothing(node.argument)) return
    if (parents.some((each) => each.type === 'FunctionExpression' && each.generator)) return
    replace(node.argument, 'undefined', 'returns nothing')
  },
  AssignmentPattern(node, _parents, { replace }) {
    if (!isNothing(node.right)) replace(node.right, 'undefined', 'default dropped')
  },
  CallExpression(node, parents, { replace, textOf }) {
    // Inside `a?.b()` a part in brackets would no longer stop with the chain.
    if (parents.some((each) => each.type === 'ChainExpression')) return
    const { callee } = node
    const name = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee
    if (name.type !== 'Identifier') return
    const after = textOf({ start: name.end, end: node.end })
    if (Object.hasOwn(neighbours, name.name))
      replace(
        node,
        textOf({ start: node.start, end: name.start }) + neighbours[name.name] + after,
        `${name.name} → ${neighbours[name.name]}`,
      )
    if (callee.type === 'MemberExpression' && passing.has(name.name) && parents.at(-1)?.type !== 'ExpressionStatement')
      replace(node, textOf(callee.object), `${name.name} left out`)
    if (callee.type === 'Identifier' && (name.name === 'and' || name.name === 'or') && node.arguments.length > 1)
      for (const argument of node.arguments) {
        const rest = node.arguments.filter((each) => each !== argument).map(textOf)
        replace(node, `${name.name}(${rest.join(', ')})`, 'condition dropped')
      }
  },
  Literal(node, parents, { replace, textOf, file }) {
    const parent = parents.at(-1)
    if (parent?.type.startsWith('TS') && parent.type !== 'TSAsExpression' && parent.type !== 'TSSatisfiesExpression')
      return
    if (isName(node, parent)) return
    if (typeof node.value === 'number') replace(node, String(node.value + 1), `${textOf(node)} → ${node.value + 1}`)
    if (typeof node.value === 'boolean') replace(node, String(!node.value), `${node.value} → ${!node.value}`)
    if (typeof node.value !== 'string') return
    for (const { text, operator } of sqlChanges(textOf(node))) replace(node, text, operator)
    if (file.endsWith('shared/access.ts') && parent?.type === 'Property' && scopeWords.has(node.value)) {
      const other = node.value === 'full' ? 'own' : 'full'
      replace(node, `'${other}'`, `${node.value} → ${other}`)
      replace(node, 'undefined', `${node.value} → denied`)
    }
  },
  TemplateLiteral(node, parents, { replace, textOf }) {
    const parent = parents.at(-1)
    const whole = parent?.type === 'TaggedTemplateExpression' ? parent : node
    const before = textOf({ start: whole.start, end: node.start })
    for (const { text, operator } of sqlChanges(textOf(node))) replace(whole, before + text, operator)
  },
}

/** `walk` goes only where code runs. */
function walk(node, parents, visit) {
  if (skipped.has(node.type)) return
  if (node.type === 'ImportDeclaration' || node.type.startsWith('ExportAll') || node.declare === true) return
  visit(node, parents)
  const inside = [...parents, node]
  for (const [key, value] of Object.entries(node)) {
    if (key === 'typeAnnotation' || key === 'returnType' || key === 'typeParameters' || key === 'typeArguments')
      continue
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== null && typeof each === 'object' && typeof each.type === 'string') walk(each, inside, visit)
  }
}

const skipped = new Set([
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSDeclareFunction',
  'TSModuleDeclaration',
  'TSTypeAnnotation',
])

/** True where the value of a condition is looked at and not only handed on. */
function decides(node, parents) {
  const parent = parents.at(-1)
  return (
    (parent?.type === 'IfStatement' && parent.test === node) ||
    parent?.type === 'ReturnStatement' ||
    parent?.type === 'ArrowFunctionExpression' ||
    parent?.type === 'LogicalExpression' ||
    parent?.type === 'ConditionalExpression'
  )
}

function isName(node, parent) {
  return (
    (parent?.type === 'Property' && parent.key === node) ||
    (parent?.type === 'MemberExpression' && parent.property === node && typeof node.value === 'string')
  )
}

function isText(node) {
  if (node.type === 'TemplateLiteral') return true
  if (node.type === 'Literal') return typeof node.value === 'string' && node.value.length !== 1
  return node.type === 'BinaryExpression' && node.operator === '+' && (isText(node.left) || isText(node.right))
}

function isThrown(node) {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'fail'
}

function isNothing(node) {
  return node.type === 'Identifier' && node.name === 'undefined'
}

function isSuper(node) {
  return node.type === 'CallExpression' && node.callee.type === 'Super'
}
