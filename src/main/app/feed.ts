import { feedOfNouns } from '../domains/obligations/fed'
import { nouns } from './nouns'

/** What the nouns tell the engine. */
export const feed = feedOfNouns(nouns)
