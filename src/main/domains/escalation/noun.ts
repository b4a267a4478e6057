import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { announceKeptAside } from './announce'
import { tellOfAbsence, tellOfTime } from './jobs'
import { noticeWatch } from './schema'

export const escalationNoun: Noun = {
  name: 'escalation',
  floor: 'shown',
  open: ['ladder-effect'],
  tables: [saidTable(noticeWatch, { grows: true })],
  afterUpgrade: announceKeptAside,
  jobs: { onMinute: tellOfTime, onReturn: tellOfAbsence },
}
