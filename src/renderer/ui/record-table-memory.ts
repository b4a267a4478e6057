import { useLocalStorage } from '@mantine/hooks'

export type TableMemory = { dense: boolean; hidden: readonly string[]; pageSize: number }

export const pageSizes = [20, 50, 100] as const

const fresh: TableMemory = { dense: false, hidden: [], pageSize: 50 }

function read(value: string | undefined): TableMemory {
  if (!value) return fresh
  try {
    return { ...fresh, ...(JSON.parse(value) as Partial<TableMemory>) }
  } catch {
    return fresh
  }
}

/** Row height, hidden columns and page size of one list, remembered on this desk. Holds no member data. */
export function useTableMemory(name: string) {
  const [memory, setMemory] = useLocalStorage<TableMemory>({
    key: `rackdesk.table.${name}`,
    defaultValue: fresh,
    deserialize: read,
    getInitialValueInEffect: false,
  })
  return {
    ...memory,
    set: (change: Partial<TableMemory>) => setMemory((now) => ({ ...now, ...change })),
  }
}
