import { escalationFollows } from '../domains/escalation/follower'
import { obligationsFollow } from '../domains/obligations/follower'
import { plansFollow } from '../domains/plans/follower'
import type { Follower } from '../kernel/unit-of-work'
import { feed } from './feed'

/** Hears of facts; long work that writes many of them says itself whom they are about. */
export const factsFollower = obligationsFollow(feed)

/** Who follows what is written, in this order: each hears what those before it have made of it. */
export const followers: readonly Follower[] = [factsFollower, plansFollow, escalationFollows]
