import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { useText } from '../../text/language'
import { EmptyState } from '../../ui/empty-state'
import { KeyHint } from '../../ui/key-hint'
import { QueryView } from '../../ui/query-view'
import { RoundEnd } from './round-end'
import { useRound } from './use-round'

type Props = {
  /** There is somebody to call. */
  someone: boolean
  /** This person may call today; otherwise the queue is there to be read. */
  mayCall: boolean
  onStart: () => void
}

/** Beside the queue while no call is open: what the round came to, or how to begin one. */
export function BetweenCalls({ someone, mayCall, onStart }: Props) {
  const t = useText()
  const { sum, restart } = useRound()
  return (
    <QueryView query={sum} lines={4}>
      {(data) =>
        data.begunAt !== null ? (
          <RoundEnd
            sum={data}
            begunAt={data.begunAt}
            onGoOn={someone && mayCall ? onStart : null}
            onRestart={() => restart().then(onStart)}
          />
        ) : someone && !mayCall ? (
          <EmptyState title={t('callbacks.pickToRead')} />
        ) : someone ? (
          <EmptyState
            title={t('callbacks.pick')}
            action={
              <Button rightSection={<KeyHint keys="F8" />} onClick={onStart}>
                {t('callbacks.start')}
              </Button>
            }
          />
        ) : (
          <EmptyState
            title={t('callbacks.noneTitle')}
            text={t('callbacks.noneText')}
            action={
              <Button variant="default" component={Link} to="/">
                {t('callbacks.noneAction')}
              </Button>
            }
          />
        )
      }
    </QueryView>
  )
}
