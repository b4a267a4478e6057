import type { ReactNode } from 'react'

/** Strokes on a 16-unit grid, drawn for the ledger: one weight, no fills. */
const drawings = {
  today: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M5.5 10l1.5 1.5 3-3',
  members:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.8c1.6.5 2.5 1.9 2.5 3.7',
  callbacks: 'M3 2.5h2.5l1.2 3-1.6 1.2a8 8 0 0 0 4.2 4.2l1.2-1.6 3 1.2V13c0 .6-.5 1-1 1C7 14 2 9 2 3.5c0-.5.4-1 1-1z',
  incidents: 'M8 2 1.5 13.5h13zM8 6.5v3.5M8 11.7v.1',
  reports: 'M2.5 13.5h11M4 11V8M7 11V4.5M10 11V6.5M13 11V3',
  settings:
    'M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6M9.75 6.25a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5zM6.25 13.25a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM10.7 10.7 14 14',
  plus: 'M8 3v10M3 8h10',
  jobs: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.5V8l2.5 1.5',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.3 6.3A1.8 1.8 0 1 1 8 8.5v1M8 11.4v.1',
  bell: 'M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM6.5 12.5a1.5 1.5 0 0 0 3 0M8 1.8V3',
  ticket: 'M2.5 3.5h11v9h-11zM5 6.5h6M5 9.5h3.5',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  person: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14c0-3 2.4-4.5 5.5-4.5s5.5 1.5 5.5 4.5',
  switch: 'M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13',
  collapse: 'M9.5 4 5.5 8l4 4',
  expand: 'M6.5 4l4 4-4 4',
  down: 'M4 6.5l4 4 4-4',
  up: 'M4 9.5l4-4 4 4',
  check: 'M3 8.5l3.2 3.2L13 5',
  cross: 'M4 4l8 8M12 4l-8 8',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.5V8l2.5 1.5',
  alarm: 'M8 13.5a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM8 6v3h2M2 4l2-2M14 4l-2-2',
  warning: 'M8 2 1.5 13.5h13zM8 6.5v3.5M8 11.7v.1',
  wait: 'M4 2.5h8M4 13.5h8M5 2.5c0 3 6 4 6 5.5s-6 2.5-6 5.5M11 2.5c0 3-6 4-6 5.5s6 2.5 6 5.5',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  pin: 'M6 2.5h4l-.5 4 2 2.5h-7l2-2.5zM8 9v4.5',
  edit: 'M3 13l.6-2.6L10.5 3.5l2 2-6.9 6.9zM9 5l2 2',
  more: 'M3.5 8v.1M8 8v.1M12.5 8v.1',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  history: 'M2.5 8A5.5 5.5 0 1 0 4 4.2L2.5 5.5M2.5 2.5v3h3M8 5v3l2 1.5',
  enter: 'M13 3v4.5H3.5M6 5 3.5 7.5 6 10',
  leave: 'M9 3H3v10h6M7 8h7M11.5 5.5 14 8l-2.5 2.5',
  money: 'M4 2.5l4 5 4-5M8 7.5v6M4.5 8h7M4.5 10.5h7',
  card: 'M1.5 3.5h13v9h-13zM1.5 6.5h13M4 10h3',
  merge: 'M3 3v3c0 2 5 2 5 4v3M13 3v3c0 2-5 2-5 4M5.8 11 8 13.2l2.2-2.2',
  filter: 'M2 3h12l-4.5 5.5V13L6.5 11.5v-3z',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  upload: 'M8 11V3M5 6l3-3 3 3M2.5 10v3.5h11V10',
  download: 'M8 3v8M5 8l3 3 3-3M2.5 10v3.5h11V10',
  heart: 'M8 13.5S2 10 2 6a3 3 0 0 1 6-1 3 3 0 0 1 6 1c0 4-6 7.5-6 7.5z',
  shield: 'M8 1.8 3 3.5v4c0 3.2 2.2 5.5 5 6.7 2.8-1.2 5-3.5 5-6.7v-4z',
} as const

export type IconName = keyof typeof drawings

type Props = { name: IconName; size?: number }

/** Decoration only: whatever carries it has a text or an accessible name of its own. */
export function Icon({ name, size = 16 }: Props): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={drawings[name]} />
    </svg>
  )
}
