/** The key that does the same as the button it stands in; quieter than the button's own word. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span aria-hidden="true" style={{ fontSize: 12, fontWeight: 400, whiteSpace: 'nowrap' }}>
      {keys}
    </span>
  )
}
