import type { Noun } from '../../kernel/noun'
import { feedOfNouns } from '../obligations/fed'
import { PREVIEW_TASK, previewTask } from './task'

export const trialsNoun: Noun = {
  name: 'trials',
  floor: 'whole',
  tables: [],
  tasks: { [PREVIEW_TASK]: (worker, input) => previewTask(feedOfNouns(worker.nouns))(worker, input) },
}
