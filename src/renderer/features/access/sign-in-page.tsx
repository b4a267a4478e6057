import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { emergencyPath } from '../../app/emergency'
import { useText } from '../../text/language'
import { useDesk } from '../../ui/desk-context'
import { EmergencyNumbers } from './emergency-numbers'
import { ForgottenPassword } from './forgotten-password'
import { PasswordForm } from './password-form'
import { PersonlessScreen } from './screen'
import { StaffTiles } from './staff-tiles'

/** Nobody is signed in: the data may still be closed. Then an emergency gets the numbers and nothing else. */
export function SignInPage() {
  const t = useText()
  const navigate = useNavigate()
  const { staff, core } = useDesk()
  const [chosen, setChosen] = useState<string | null>(staff.length === 1 ? (staff[0]?.id ?? null) : null)
  const [forgot, setForgot] = useState(false)
  const [emergency, setEmergency] = useState(false)
  const person = staff.find(({ id }) => id === chosen)
  const onEmergency = () => (core === 'open' ? navigate(emergencyPath) : setEmergency(true))

  if (emergency) return <EmergencyNumbers onLeave={() => setEmergency(false)} />
  return (
    <PersonlessScreen title={t('access.signIn.title')} onEmergency={onEmergency}>
      {forgot ? (
        <ForgottenPassword onDone={() => setForgot(false)} />
      ) : (
        <Stack gap="lg">
          <Title order={2}>{t('access.signIn.title')}</Title>
          {staff.length === 0 && <Text c="dimmed">{t('access.signIn.noStaff')}</Text>}
          <StaffTiles staff={staff} chosen={chosen} onChoose={setChosen} />
          {person && <PasswordForm key={person.id} staffId={person.id} name={person.name} />}
          <Group justify="flex-end">
            <Anchor component="button" type="button" size="sm" onClick={() => setForgot(true)}>
              {t('access.signIn.forgot')}
            </Anchor>
          </Group>
        </Stack>
      )}
    </PersonlessScreen>
  )
}
