import { useDebouncedValue } from '@mantine/hooks'
import { type CompositionEvent, useRef, useState } from 'react'
import type { Probe } from './duplicates-panel'
import type { RegisterForm } from './register-form'

/**
 * What the search for duplicates may see: text that stands. While an input method composes, the name before it counts;
 * 120 ms after the last change the rest follows.
 */
export function useProbe(form: RegisterForm) {
  const [open, setOpen] = useState(false)
  const settledName = useRef(form.name)
  if (!open) settledName.current = form.name
  const current = JSON.stringify({
    name: settledName.current.trim(),
    phones: [form.phone.trim(), form.secondPhone.trim()].filter((phone) => phone.replace(/\D/g, '').length >= 4),
    card: form.card.trim(),
    birthDate: form.fields.birthDate ?? null,
  } satisfies Probe)
  const [probe] = useDebouncedValue(current, 120)
  return {
    probe: JSON.parse(probe) as Probe,
    /** False while the answer still is about what stood there a moment ago. */
    settled: probe === current,
    composing: {
      onCompositionStart: () => setOpen(true),
      onCompositionEnd: (_event: CompositionEvent) => setOpen(false),
    },
  }
}
