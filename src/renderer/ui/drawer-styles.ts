/** A drawer whose body is a page of its own: what is inside scrolls, the head stays. */
export const drawerStyles = {
  content: { display: 'flex', flexDirection: 'column' },
  body: { flex: 1, minHeight: 0, padding: 0, display: 'flex', flexDirection: 'column' },
} as const
