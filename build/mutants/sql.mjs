// Slips in a statement of SQL, found in the text of the literal that holds it; what stands in `${…}` is TypeScript and
// has mutants of its own.

const looksLikeSql = /\b(?:SELECT|UPDATE|DELETE FROM|INSERT|WHERE|FROM|AND|EXISTS|ORDER BY|IS NULL|IS NOT NULL)\b/

/** [what is looked for, what stands instead, or a function of what was found] */
const slips = [
  [/ <= /g, ' < '],
  [/ < /g, ' <= '],
  [/ >= /g, ' > '],
  [/ > /g, ' >= '],
  [/ <> | != /g, ' = '],
  [/ IS NOT NULL\b/g, ' IS NULL'],
  [/ IS NULL\b/g, ' IS NOT NULL'],
  [/ NOT IN\b/g, ' IN'],
  [/\bNOT EXISTS\b/g, 'EXISTS'],
  [/ OR /g, ' AND '],
  [/\bLEFT JOIN\b/g, 'JOIN'],
  [/ DESC\b/g, ''],
  [/\bmin\(/gi, 'max('],
  [/\bmax\(/gi, 'min('],
  [/count\(DISTINCT /gi, 'count('],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
]

/** @returns {{ text: string, operator: string }[]} the literal, each time with one slip */
export function sqlChanges(literal) {
  if (!looksLikeSql.test(literal)) return []
  const shade = shaded(literal)
  const changes = []
  const change = (at, length, instead, operator) =>
    changes.push({ text: literal.slice(0, at) + instead + literal.slice(at + length), operator })
  for (const [pattern, instead] of slips)
    for (const { 0: found, index } of shade.matchAll(pattern))
      change(index, found.length, instead, `SQL: ${found.trim()} → ${instead.trim() || 'dropped'}`)
  for (const at of conditions(shade)) {
    change(at.and, 3, 'OR', 'SQL: AND → OR')
    if (at.end > at.and) change(at.and, at.end - at.and, '', `SQL: dropped ${tidy(literal.slice(at.and, at.end))}`)
  }
  for (const at of equalities(shade)) change(at, 3, ' <> ', 'SQL: = → <>')
  return changes
}

/** The literal with everything that is not its own text blotted out, so that offsets stay. */
function shaded(literal) {
  let depth = 0
  let text = ''
  for (let at = 0; at < literal.length; at++) {
    if (depth === 0 && literal.startsWith('${', at)) depth = 1
    else if (depth > 0 && literal[at] === '{' && literal[at - 1] !== '$') depth++
    text += depth > 0 ? '·' : literal[at]
    if (depth > 0 && literal[at] === '}') depth--
  }
  // What the statement compares with is a word of its own.
  return text.replace(/'[^']*'/g, (word) =>
    word.length > 1 && literal[0] !== "'" ? "'".padEnd(word.length, '·') : word,
  )
}

/** Every AND that joins two conditions (that of BETWEEN joins two bounds), with the end of the condition after it. */
function conditions(shade) {
  const found = []
  let between = 0
  for (const { 0: word, index } of shade.matchAll(/\b(?:BETWEEN|AND)\b/g)) {
    if (word === 'BETWEEN') between++
    else if (between > 0) between--
    else found.push({ and: index, end: endOfCondition(shade, index + 3) })
  }
  return found
}

const after = /^(?:AND|OR|GROUP|ORDER|LIMIT|UNION|THEN|ELSE|RETURNING|ON CONFLICT|LEFT|JOIN|WHERE)\b/

function endOfCondition(shade, from) {
  let depth = 0
  let betweens = 0
  for (let at = from; at < shade.length; at++) {
    if (shade[at] === '(') depth++
    if (shade[at] === ')' && --depth < 0) return at
    if (depth > 0 || !/\s/.test(shade[at - 1] ?? '')) continue
    if (shade.startsWith('BETWEEN', at)) betweens++
    else if (betweens > 0 && shade.startsWith('AND', at)) betweens--
    else if (after.test(shade.slice(at, at + 12))) return at
  }
  // The quote that ends the literal stays.
  return shade.length - 1
}

/** Each ` = ` that compares; behind SET it assigns. */
function equalities(shade) {
  const found = []
  for (const { index } of shade.matchAll(/ = /g)) {
    const before = shade.slice(0, index)
    const set = before.search(/\bSET\b(?![\s\S]*\bWHERE\b)/)
    if (set < 0) found.push(index)
  }
  return found
}

function tidy(text) {
  return text.trim().replace(/\s+/g, ' ')
}
