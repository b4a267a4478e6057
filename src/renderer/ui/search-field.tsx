import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { type ChangeEvent, type CompositionEvent, useEffect, useRef, useState } from 'react'
import { useText } from '../text/language'
import { Icon } from './icons'

const debounceMs = 120

/**
 * Text that asks the core while it is typed. While an input method composes nothing is asked: half a syllable is no
 * query. Use `query` as part of a query key: answers to an older text then never show.
 */
export function useSearchText(initial = '') {
  const [value, setValue] = useState(initial)
  const [query, setQuery] = useState(initial)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])

  const ask = (next: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setQuery(next.trim()), debounceMs)
  }
  const set = (next: string) => {
    setValue(next)
    if (!composing.current) ask(next)
  }
  return {
    value,
    query,
    set,
    clear: () => {
      clearTimeout(timer.current)
      setValue('')
      setQuery('')
    },
    inputProps: {
      value,
      onChange: (event: ChangeEvent<HTMLInputElement>) => set(event.currentTarget.value),
      onCompositionStart: () => {
        composing.current = true
      },
      onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => {
        composing.current = false
        set(event.currentTarget.value)
      },
    },
  }
}

type Props = { search: ReturnType<typeof useSearchText>; label: string } & Omit<TextInputProps, 'label'>

/** A search box whose label is its placeholder and its accessible name. */
export function SearchField({ search, label, ...rest }: Props) {
  const t = useText()
  return (
    <TextInput
      type="search"
      placeholder={label}
      aria-label={label}
      leftSection={<Icon name="search" />}
      rightSection={
        search.value ? <CloseButton size="sm" aria-label={t('common.field.clear')} onClick={search.clear} /> : null
      }
      {...rest}
      {...search.inputProps}
    />
  )
}
