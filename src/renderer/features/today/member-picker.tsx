import { CloseButton, Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { MemberRow } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'
import { Icon } from '../../ui/icons'
import { useSearchText } from '../../ui/search-field'

type Props = {
  value: MemberRow | null
  onPick: (member: MemberRow | null) => void
  /** Enter once somebody is picked. */
  onConfirm: () => void
}

/** Finds one member while typing: hanzi, pinyin, initials, a fragment of the phone, the card. */
export function MemberPicker({ value, onPick, onConfirm }: Props) {
  const t = useText()
  const search = useSearchText()
  const { query } = search
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useQuery(
    api.members.search.queryOptions({
      input: { text: query, limit: 8 },
      enabled: query !== '' && value === null,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = query === '' || value !== null ? [] : (found.data ?? [])
  const nobody = query !== '' && found.data?.length === 0 && !found.isPlaceholderData

  // The best match is chosen beforehand: typing and Enter is all it takes.
  const best = rows[0]?.id
  useEffect(() => {
    if (best !== undefined) combobox.selectFirstOption()
  }, [best, combobox.selectFirstOption])

  const clear = () => {
    search.clear()
    onPick(null)
  }
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => {
        const picked = rows.find((row) => row.id === id)
        if (!picked) return
        onPick(picked)
        search.clear()
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <TextInput
          w={230}
          aria-label={t('today.desk.member')}
          placeholder={t('today.desk.member')}
          title={t('today.desk.guest')}
          leftSection={<Icon name="person" />}
          rightSection={
            value || search.value ? <CloseButton size="sm" aria-label={t('today.desk.clear')} onClick={clear} /> : null
          }
          {...search.inputProps}
          value={value ? `${value.name} ${value.phone ?? value.number}` : search.value}
          onChange={(event) => {
            // Typing over a picked member looks for another one.
            if (value) onPick(null)
            search.set(value ? typedAfter(value, event.currentTarget.value) : event.currentTarget.value)
            combobox.openDropdown()
          }}
          onFocus={(event) => value && event.currentTarget.select()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (isComposing(event)) return
            if (event.key === 'Escape' && (value || search.value)) {
              event.preventDefault()
              clear()
            }
            if (event.key === 'Enter' && value) {
              event.preventDefault()
              onConfirm()
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={rows.length === 0 && !nobody}>
        <Combobox.Options aria-label={t('today.desk.member')}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <Group justify="space-between" gap="sm" wrap="nowrap">
                <Text size="sm" fw={600} truncate>
                  {row.name}
                </Text>
                <Text size="xs" style={{ whiteSpace: 'nowrap' }}>
                  {row.phone ?? row.number}
                </Text>
              </Group>
            </Combobox.Option>
          ))}
          {nobody && <Combobox.Empty>{t('today.desk.nobody', { text: query })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** What was typed after the text that showed the picked member. */
function typedAfter(member: MemberRow, typed: string): string {
  const shown = `${member.name} ${member.phone ?? member.number}`
  return typed.startsWith(shown) ? typed.slice(shown.length) : ''
}
