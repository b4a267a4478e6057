import { Button } from '@mantine/core'
import { useText } from '../../text/language'

type Props = {
  n: number
  /** What the rows are, which is also their list's title. */
  what: string
  /** Left out: the person may not see them. */
  onOpen?: (what: string) => void
}

/** A number that opens what it counts. */
export function CountButton({ n, what, onOpen }: Props) {
  const t = useText()
  const shown = n.toLocaleString('zh-CN')
  if (n === 0 || !onOpen) return <>{shown}</>
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      mx={-8}
      aria-label={t('results.rows.open', { what, n })}
      onClick={() => onOpen(what)}
    >
      {shown}
    </Button>
  )
}
