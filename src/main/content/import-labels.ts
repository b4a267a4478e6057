/** Words in the file of refused rows: it leaves the program, from the page and from the command line alike. */
export const refusedLabels: {
  suffix: string
  line: string
  reason: string
  reasons: Readonly<Record<string, string>>
} = {
  suffix: '未导入',
  line: '原文件行号',
  reason: '未导入原因',
  reasons: {
    missing: '没有填',
    too_long: '太长，放不下',
    invalid: '号码不正确',
    rewritten: '号码被表格软件改写过，读不出原来的数字',
    future: '日期在将来',
    unreadable: '看不懂写的是什么',
    impossible: '没有这一天',
    too_precise: '金额的小数超过两位',
    too_large: '数字太大',
    duplicate_phone: '手机号已属于别的会员',
    duplicate_card: '卡号已属于别的会员',
    ambiguous: '对得上的会员不止一位',
    unknown_member: '找不到这位会员',
  },
}
