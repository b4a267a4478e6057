import { Anchor, Group, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useText } from '../../text/language'
import { useDesk, useSession } from '../../ui/desk-context'
import { PasswordForm } from './password-form'
import { PersonlessScreen } from './screen'
import { StaffTiles } from './staff-tiles'
import { UnlockForm } from './unlock-form'

/** The session waits. Its own person resumes by PIN or password; another one takes over by password. */
export function LockScreen() {
  const t = useText()
  const navigate = useNavigate()
  const { staff } = useDesk()
  const session = useSession()
  const [chosen, setChosen] = useState(session.staffId)
  const [byPin, setByPin] = useState(session.hasPin)
  const person = staff.find(({ id }) => id === chosen)
  const own = chosen === session.staffId
  return (
    <PersonlessScreen title={t('access.lock.title')}>
      <Stack gap="lg">
        <Title order={2}>{t('access.lock.title')}</Title>
        <StaffTiles staff={staff} chosen={chosen} onChoose={setChosen} />
        {own ? (
          <UnlockForm key={String(byPin)} name={session.name} byPin={byPin} onPinGone={() => setByPin(false)} />
        ) : (
          person && (
            <PasswordForm
              key={person.id}
              staffId={person.id}
              name={person.name}
              // What the other person had open is none of this one's business.
              onSignedIn={() => navigate('/')}
            />
          )
        )}
        {own && session.hasPin && (
          <Group justify="flex-end">
            <Anchor component="button" type="button" size="sm" onClick={() => setByPin(!byPin)}>
              {t(byPin ? 'access.lock.usePassword' : 'access.lock.usePin')}
            </Anchor>
          </Group>
        )}
      </Stack>
    </PersonlessScreen>
  )
}
