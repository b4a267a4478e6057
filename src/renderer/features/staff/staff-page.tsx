import { ActionIcon, Badge, Button, Menu, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { SettingsFrame } from '../settings/settings-frame'
import { certificateText } from './certificate'
import { CertificateMark, CertificateNotice } from './certificate-mark'
import { RightsMatrix } from './rights-matrix'
import { AddDialog, StaffDialog } from './staff-dialogs'
import type { StaffAct, StaffMember } from './staff-member'

/** Who works here, what they may, and whether they may call [C1 C22]. */
export function StaffPage() {
  const t = useText()
  const mayWrite = useScope('staff.write') !== null
  const mayKeys = useScope('keys.write') !== null
  const [adding, setAdding] = useState(false)
  const [act, setAct] = useState<{ act: StaffAct; person: StaffMember } | null>(null)
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const list = useQuery(api.staff.list.queryOptions({ input: {} }))
  const roleText = (person: StaffMember) =>
    person.roles.map((role) => t(`words.role.${role}`)).join(t('common.listComma'))
  const stateText = (person: StaffMember) => t(person.active ? 'staff.active' : 'staff.inactive')
  const columns: RecordColumn<StaffMember>[] = [
    { id: 'name', header: t('staff.name'), cell: (row) => row.name, text: (row) => row.name, fixed: true },
    { id: 'roles', header: t('staff.roles'), cell: roleText, text: roleText },
    {
      id: 'certificate',
      header: t('staff.certificate'),
      cell: (row) => <CertificateMark person={row} />,
      text: (row) => certificateText(row, today, t),
    },
    {
      id: 'state',
      header: t('staff.state'),
      cell: (row) => <Badge color={row.active ? 'green' : 'gray'}>{stateText(row)}</Badge>,
      text: stateText,
    },
  ]
  const acts = (person: StaffMember): StaffAct[] =>
    !person.active
      ? []
      : [
          ...(mayWrite ? (['setRoles', 'certify'] as const) : []),
          ...(mayKeys ? (['resetPassword', 'deactivate'] as const) : []),
        ]
  return (
    <SettingsFrame
      title={t('staff.title')}
      actions={
        mayWrite && (
          <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('staff.add')}
          </Button>
        )
      }
    >
      <Stack gap="xl">
        <QueryView query={list}>
          {(rows) => (
            <Stack gap="sm">
              <CertificateNotice staff={rows} />
              <RecordTable
                name="staff"
                label={t('staff.table')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                describe={(row) => t('staff.row', { name: row.name, roles: roleText(row), state: stateText(row) })}
                actions={
                  mayWrite || mayKeys
                    ? (person) => (
                        <Menu position="bottom-end">
                          <Menu.Target>
                            <ActionIcon
                              aria-label={t('staff.actions', { name: person.name })}
                              disabled={acts(person).length === 0}
                            >
                              <Icon name="more" />
                            </ActionIcon>
                          </Menu.Target>
                          <Menu.Dropdown>
                            {acts(person).map((each) => (
                              <Menu.Item
                                key={each}
                                color={each === 'deactivate' ? 'red' : undefined}
                                onClick={() => setAct({ act: each, person })}
                              >
                                {t(`staff.${each}.action`)}
                              </Menu.Item>
                            ))}
                          </Menu.Dropdown>
                        </Menu>
                      )
                    : undefined
                }
                empty={
                  <EmptyState
                    title={t('staff.none')}
                    action={<Button onClick={() => setAdding(true)}>{t('staff.add')}</Button>}
                  />
                }
              />
            </Stack>
          )}
        </QueryView>
        <Section title={t('staff.matrix')}>
          <Text size="sm" c="dimmed">
            {t('staff.matrixText')}
          </Text>
          <RightsMatrix />
        </Section>
      </Stack>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {act && <StaffDialog act={act.act} person={act.person} onClose={() => setAct(null)} />}
    </SettingsFrame>
  )
}
