import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Role } from '../../../shared/access'
import type { Day } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { DayField } from '../../ui/day-field'
import { ErrorNotice } from '../../ui/error-notice'
import { notifyDone } from '../../ui/toasts'
import { OwnPassword } from './own-password'
import { RolePicker } from './role-picker'
import type { StaffAct, StaffMember } from './staff-member'

const shortest = 8

type FrameProps = {
  title: string
  submitLabel: string
  danger?: boolean
  ready: boolean
  busy: boolean
  error: unknown
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** One form in a dialog: what is asked, what went wrong, one button. */
function FormDialog(props: FrameProps) {
  const t = useText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (props.ready) props.onSubmit()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" gap="md" onSubmit={submit}>
        {props.children}
        {props.error ? <ErrorNotice error={props.error} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color={props.danger ? 'red' : undefined} disabled={!props.ready} loading={props.busy}>
            {props.submitLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** A new colleague with a first password. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>(['frontdesk'])
  const [password, setPassword] = useState('')
  const [ownPassword, setOwnPassword] = useState('')
  const add = useMutation(
    api.staff.add.mutationOptions({
      onSuccess: () => {
        notifyDone(t('staff.form.added', { name }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('staff.form.addTitle')}
      submitLabel={t('staff.form.save')}
      ready={name.trim() !== '' && roles.length > 0 && password.length >= shortest && ownPassword !== ''}
      busy={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate({ name, roles, password, ownPassword })}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('staff.form.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RolePicker value={roles} onChange={setRoles} />
      <NewPassword label={t('staff.form.password')} value={password} onChange={setPassword} />
      <OwnPassword value={ownPassword} onChange={setOwnPassword} />
    </FormDialog>
  )
}

function NewPassword({ label, value, onChange }: { label: string; value: string; onChange: (typed: string) => void }) {
  return (
    <PasswordInput
      label={label}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ style: { display: 'none' } }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type Props = { person: StaffMember; onClose: () => void }

/** The dialog for one act on one person. */
export function StaffDialog({ act, ...rest }: Props & { act: StaffAct }) {
  if (act === 'setRoles') return <RolesDialog {...rest} />
  if (act === 'certify') return <CertifyDialog {...rest} />
  if (act === 'resetPassword') return <ResetDialog {...rest} />
  return <DeactivateDialog {...rest} />
}

function RolesDialog({ person, onClose }: Props) {
  const t = useText()
  const { id, name } = person
  const [roles, setRoles] = useState<Role[]>(person.roles)
  const [ownPassword, setOwnPassword] = useState('')
  const save = useMutation(
    api.staff.setRoles.mutationOptions({
      onSuccess: () => {
        notifyDone(t('staff.setRoles.saved', { name }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('staff.setRoles.title', { name })}
      submitLabel={t('common.save')}
      ready={roles.length > 0 && ownPassword !== ''}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ id, roles, ownPassword })}
      onClose={onClose}
    >
      <RolePicker value={roles} onChange={setRoles} />
      <OwnPassword value={ownPassword} onChange={setOwnPassword} />
    </FormDialog>
  )
}

function CertifyDialog({ person: { id, name, certificate }, onClose }: Props) {
  const t = useText()
  const [validUntil, setValidUntil] = useState<Day | null>(certificate?.validUntil ?? null)
  const save = useMutation(
    api.staff.certify.mutationOptions({
      onSuccess: () => {
        notifyDone(t('staff.certify.saved', { name }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('staff.certify.title', { name })}
      submitLabel={t('common.save')}
      ready
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ id, validUntil })}
      onClose={onClose}
    >
      <Text size="sm">{t('staff.certify.text')}</Text>
      <DayField data-autofocus label={t('staff.certify.until')} value={validUntil} onChange={setValidUntil} />
    </FormDialog>
  )
}

function ResetDialog({ person: { id, name }, onClose }: Props) {
  const t = useText()
  const [password, setPassword] = useState('')
  const [ownPassword, setOwnPassword] = useState('')
  const save = useMutation(
    api.staff.resetPassword.mutationOptions({
      onSuccess: () => {
        notifyDone(t('staff.resetPassword.saved', { name }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('staff.resetPassword.title', { name })}
      submitLabel={t('staff.resetPassword.action')}
      ready={password.length >= shortest && ownPassword !== ''}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ id, password, ownPassword })}
      onClose={onClose}
    >
      <NewPassword label={t('staff.resetPassword.password')} value={password} onChange={setPassword} />
      <OwnPassword value={ownPassword} onChange={setOwnPassword} />
    </FormDialog>
  )
}

function DeactivateDialog({ person: { id, name }, onClose }: Props) {
  const t = useText()
  const [ownPassword, setOwnPassword] = useState('')
  const save = useMutation(
    api.staff.deactivate.mutationOptions({
      onSuccess: () => {
        notifyDone(t('staff.deactivate.saved', { name }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('staff.deactivate.title', { name })}
      submitLabel={t('staff.deactivate.action')}
      danger
      ready={ownPassword !== ''}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ id, ownPassword })}
      onClose={onClose}
    >
      <Text size="sm">{t('staff.deactivate.text')}</Text>
      <OwnPassword autoFocus value={ownPassword} onChange={setOwnPassword} />
    </FormDialog>
  )
}
