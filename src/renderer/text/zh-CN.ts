import type { Permission } from '../../shared/access'
import { access } from './zh-CN/access'
import { app } from './zh-CN/app'
import { audit } from './zh-CN/audit'
import { auditActions } from './zh-CN/audit-actions'
import { backups } from './zh-CN/backups'
import { callbacks } from './zh-CN/callbacks'
import { errorFacts, errors } from './zh-CN/errors'
import { common } from './zh-CN/every-page'
import { guides } from './zh-CN/guides'
import { homeVisits } from './zh-CN/home-visits'
import { imports } from './zh-CN/imports'
import { incidents } from './zh-CN/incidents'
import { members } from './zh-CN/members'
import { notices } from './zh-CN/notices'
import { plans } from './zh-CN/plans'
import { questions } from './zh-CN/questions'
import { reports } from './zh-CN/reports'
import { results } from './zh-CN/results'
import { settings } from './zh-CN/settings'
import { setup } from './zh-CN/setup'
import { staff } from './zh-CN/staff'
import { tickets } from './zh-CN/tickets'
import { today } from './zh-CN/today'
import { permissions, words } from './zh-CN/words'

/** One that nobody has words for does not compile. A new noun adds those of its own file here, and to the audit's. */
const permission: Record<Permission, string> = { ...permissions }

/** The source language. Other languages have exactly these keys. One line per feature. */
export const zhCN = {
  access,
  app,
  audit: { ...audit, actions: { ...auditActions } },
  backups,
  callbacks,
  common,
  errorFacts,
  guides,
  homeVisits,
  imports,
  incidents,
  members,
  notices,
  plans,
  questions,
  reports,
  results,
  settings,
  setup,
  staff,
  tickets,
  today,
  words: { ...words, permission },
}

export const zhCNErrors = errors
