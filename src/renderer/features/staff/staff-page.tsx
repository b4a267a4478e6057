import { ActionIcon, Badge, Button, Menu, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client'
import { type Translate, useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { SettingsFrame } from '../settings/settings-frame'
import { RightsMatrix } from './rights-matrix'
import { AddDialog, StaffDialog } from './staff-dialogs'
import type { StaffAct, StaffMember } from './staff-member'

function certificateText({ certificate }: StaffMember, t: Translate): string {
  if (!certificate) return t('staff.none')
  const { validUntil, provisional, valid } = certificate
  if (!valid) return t('staff.expired', { day: validUntil ?? '' })
  const until = validUntil === null ? t('staff.valid') : t('staff.validUntil', { day: validUntil })
  return provisional ? `${until}（${t('staff.provisional')}）` : until
}

/** Who works here, what they may, and whether they may call [C1 C22]. */
export function StaffPage() {
  const t = useText()
  const mayWrite = useScope('staff.write') !== null
  const mayKeys = useScope('keys.write') !== null
  const [adding, setAdding] = useState(false)
  const [act, setAct] = useState<{ act: StaffAct; person: StaffMember } | null>(null)
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
      cell: (row) =>
        row.certificate?.valid === false ? (
          <Badge color="amber">{certificateText(row, t)}</Badge>
        ) : (
          certificateText(row, t)
        ),
      text: (row) => certificateText(row, t),
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
