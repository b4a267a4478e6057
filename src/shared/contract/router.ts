import type { ContractRouterClient } from '@orpc/contract'
import { access } from './access'
import { audit } from './audit'
import { backups } from './backups'
import type { CallOptions } from './call-options'
import { callbacks } from './callbacks'
import { consumptions } from './consumptions'
import { drafts } from './drafts'
import { guides } from './guides'
import { homeVisits } from './home-visits'
import { imports } from './imports'
import { incidents } from './incidents'
import { jobs } from './jobs'
import { members } from './members'
import { memberships } from './memberships'
import { notices } from './notices'
import { plans } from './plans'
import { questions } from './questions'
import { reports } from './reports'
import { results } from './results'
import { settings } from './settings'
import { setup } from './setup'
import { staff } from './staff'
import { tickets } from './tickets'
import { today } from './today'
import { visits } from './visits'

/** The whole public surface. Both ends are derived from it. */
export const contract = {
  access,
  audit,
  backups,
  callbacks,
  consumptions,
  drafts,
  guides,
  homeVisits,
  notices,
  plans,
  questions,
  results,
  tickets,
  imports,
  incidents,
  jobs,
  members,
  memberships,
  reports,
  settings,
  setup,
  staff,
  today,
  visits,
}

export type Client = ContractRouterClient<typeof contract, CallOptions>
