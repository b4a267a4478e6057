/**
 * True while an input method is composing. Its Enter confirms pinyin, its digits choose a word: none of them is meant
 * for the page. 229 is what Chromium reports for keys the input method swallows.
 */
export function isComposing(event: KeyboardEvent | React.KeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event
  return native.isComposing || native.keyCode === 229
}
