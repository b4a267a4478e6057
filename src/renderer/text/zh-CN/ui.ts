/** The scanner panel and other shared parts that are more than a button. */
export const ui = {
  scanner: {
    title: '扫码枪和读卡器测试',
    text: '对着任意条码扫一下，或刷一次卡。扫到的内容会出现在下面，不会进入输入框。',
    waiting: '等待扫描…',
    got: '读到：{{code}}',
    keys: '{{n}} 个字符，平均间隔 {{gap}} 毫秒',
    field: '试着在这里输入，扫描不应改变它',
  },
}
