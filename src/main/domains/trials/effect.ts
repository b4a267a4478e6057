import type { Preview } from '../../../shared/contract/settings'
import type { Feed } from '../obligations/fed'
import type { Trials } from '../settings/trial'
import { isShort, previewSteps, refuseLosingRoom, toEnd } from './preview'
import { PREVIEW_TASK } from './task'

/** Settings tried on: at once where few wait for calls and nothing is planned anew, else in a worker. */
export const trials = (feed: Feed): Trials => ({
  refuseLosingRoom,

  async effectOf({ tasks, signal, query }, order) {
    const here = query(({ db }) => (isShort(db, order) ? toEnd(previewSteps(db, order, feed)) : null))
    return here ?? tasks.run<Preview>({ name: PREVIEW_TASK, input: order }, { subject: 'settings', signal })
  },
})
