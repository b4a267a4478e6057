import { Button } from '@mantine/core'
import { useText } from '../../text/language'
import { averageText, type Overview } from './result-text'

type Props = {
  n: number
  /** What the rows are, which is also their list's title. */
  what: string
  onOpen: (what: string) => void
}

/** A number that opens what it counts. */
export function CountButton({ n, what, onOpen }: Props) {
  return <FigureButton shown={n.toLocaleString('zh-CN')} n={n} what={what} onOpen={onOpen} />
}

/** An average that opens the answers it is made of. */
export function AverageButton({
  average,
  ...rest
}: { average: Overview['satisfaction'] } & Pick<Props, 'what' | 'onOpen'>) {
  const t = useText()
  return <FigureButton shown={averageText(average, t)} n={average.n} {...rest} />
}

function FigureButton({ shown, n, what, onOpen }: Props & { shown: string }) {
  const t = useText()
  if (n === 0) return <>{shown}</>
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
