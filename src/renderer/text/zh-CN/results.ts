/** 回访结果 and 考核. */
export const results = {
  title: '回访结果',
}
