import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { MemberRow } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useSearchText } from '../../ui/search-field'

type Props = { label: string; onPick: (member: MemberRow) => void; exceptId?: string }

/** Finds one member by whatever the search understands. */
export function MemberPicker({ label, onPick, exceptId }: Props) {
  const t = useText()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const search = useSearchText()
  const found = useQuery(
    api.members.search.queryOptions({
      input: search.query ? { text: search.query, limit: 10 } : skipToken,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = search.query ? (found.data ?? []).filter(({ id }) => id !== exceptId) : []
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const picked = rows.find((row) => row.id === id)
        if (!picked) return
        search.clear()
        combobox.closeDropdown()
        onPick(picked)
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          autoComplete="off"
          {...search.inputProps}
          onChange={(event) => {
            search.inputProps.onChange(event)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={search.query === ''}>
        <Combobox.Options aria-label={label}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              {[row.name, row.number, row.phone, row.card].filter(Boolean).join('  ')}
            </Combobox.Option>
          ))}
          {found.isSuccess && rows.length === 0 && (
            <Combobox.Empty>{t('app.spotlight.nothing', { text: search.query })}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
