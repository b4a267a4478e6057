// Loaded before the program in its process and its threads: the machine's clock as a test wants it to be. A promise that
// is due in two hours can be put off at three in the afternoon and no more at eight in the evening, and the tests must
// say the same at every hour of every day.
const shift = Number(process.env.RACKDESK_TEST_SHIFT)
const MachineDate = globalThis.Date

globalThis.Date = class ShiftedDate extends MachineDate {
  constructor(...parts) {
    if (parts.length === 0) super(MachineDate.now() + shift)
    else super(...parts)
  }

  static now() {
    return MachineDate.now() + shift
  }
}
