import { UnstyledButton } from '@mantine/core'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import classes from './screen.module.css'

type Props = { staff: readonly { id: string; name: string }[]; chosen: string | null; onChoose: (id: string) => void }

/** One tile per person; the chosen one is pressed. */
export function StaffTiles({ staff, chosen, onChoose }: Props) {
  const t = useText()
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }} aria-label={t('access.signIn.pick')}>
      <div className={classes.tiles}>
        {staff.map(({ id, name }) => (
          <UnstyledButton key={id} className={classes.tile} aria-pressed={id === chosen} onClick={() => onChoose(id)}>
            <Icon name="person" />
            {name}
          </UnstyledButton>
        ))}
      </div>
    </fieldset>
  )
}
