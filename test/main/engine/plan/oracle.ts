/** Calls with their first and last day, and how many calls each day can take. */
export type Instance = { calls: { from: number; to: number }[]; capacity: number[] }

/**
 * The most calls that can be placed, and the least sum of load² ÷ capacity for so many: a min-cost flow by successive
 * shortest paths. Slow and exact; it knows nothing of how the planner works.
 */
export function optimum({ calls, capacity }: Instance): { placed: number; cost: number } {
  const days = capacity.length
  const source = 0
  const sink = 1 + calls.length + days
  const edges: { to: number; room: number; cost: number; back: number }[][] = Array.from({ length: sink + 1 }, () => [])
  const add = (from: number, to: number, room: number, cost: number) => {
    const there = edges[from]
    const back = edges[to]
    if (there === undefined || back === undefined) throw new Error('no such node')
    there.push({ to, room, cost, back: back.length })
    back.push({ to: from, room: 0, cost: -cost, back: there.length - 1 })
  }
  for (const [index, call] of calls.entries()) {
    add(source, 1 + index, 1, 0)
    for (let day = call.from; day <= call.to; day++) add(1 + index, 1 + calls.length + day, 1, 0)
  }
  for (const [day, room] of capacity.entries()) {
    // The k-th call of a day adds (k² − (k − 1)²) ÷ capacity, which grows, so the flow fills them in order.
    for (let k = 1; k <= room; k++) add(1 + calls.length + day, sink, 1, (2 * k - 1) / room)
  }
  let placed = 0
  let cost = 0
  for (;;) {
    const distance = edges.map(() => Number.POSITIVE_INFINITY)
    const via: ({ node: number; index: number } | null)[] = edges.map(() => null)
    distance[source] = 0
    for (let changed = true; changed; ) {
      changed = false
      for (const [node, list] of edges.entries()) {
        for (const [index, edge] of list.entries()) {
          const length = (distance[node] ?? 0) + edge.cost
          if (edge.room > 0 && length < (distance[edge.to] ?? 0) - 1e-9) {
            distance[edge.to] = length
            via[edge.to] = { node, index }
            changed = true
          }
        }
      }
    }
    const length = distance[sink] ?? Number.POSITIVE_INFINITY
    if (length === Number.POSITIVE_INFINITY) return { placed, cost }
    placed++
    cost += length
    for (let step = via[sink]; step; step = via[step.node]) {
      const edge = edges[step.node]?.[step.index]
      const back = edge && edges[edge.to]?.[edge.back]
      if (edge === undefined || back === undefined) throw new Error('broken path')
      edge.room--
      back.room++
    }
  }
}
