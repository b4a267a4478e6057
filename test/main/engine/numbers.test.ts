import { expect, test } from 'vitest'
import { DEFAULT_PLAN } from '../../../src/main/engine/plan/planning'
import { defaultPolicy } from '../../../src/main/engine/policy'
import { RULES } from '../../../src/main/engine/rules/table'

// The numbers of the rule books and of the design, written a second time: one that slips moves every promise of every
// club that did not choose its own, and nothing else would show it.

/** Rule, kind, version, clause, and whom it is about. A rule that says something else says so by its version. */
const RULE_BOOK = [
  ['first', 'first', 1, 'C5', 'member'],
  ['cadence', 'periodic', 1, 'C6', 'member'],
  ['owed_answer', 'owed_answer', 1, 'C9', 'member'],
  ['churn', 'care', 1, 'A10 B11', 'member'],
  ['renewal', 'renewal', 1, 'B15', 'member'],
  ['survey_invitation', 'survey', 1, 'A5 B9', 'member'],
  ['invitation_invited', 'invited', 1, 'B10 C4', 'member'],
  ['invitation_one_to_one', 'one_to_one', 1, 'B7', 'member'],
  ['invitation_verification', 'verification', 1, 'B3', 'member'],
  ['invitation_care', 'care', 1, 'A10 B11', 'member'],
  ['complaint_feedback', 'complaint_feedback', 1, 'A3', 'ticket'],
  ['complaint_fix', 'complaint_fix', 1, 'A3 C18', 'ticket'],
  ['complaint_confirm', 'complaint_followup', 1, 'A4 C18', 'ticket'],
  ['handoff_receipt', 'handoff_receipt', 1, 'C16 C17', 'ticket'],
  ['handoff_result', 'handoff_result', 1, 'C16 C17', 'ticket'],
  ['handoff_verify', 'handoff_verify', 1, 'C17 C18', 'ticket'],
  ['incident_report', 'incident_report', 1, 'A12', 'incident'],
  ['incident_inform', 'incident_followup', 1, 'A14', 'incident'],
  ['maintenance', 'maintenance', 1, 'B12 B15', 'equipment'],
  ['appraisal', 'appraisal', 1, 'A6 C2', 'club'],
  ['evaluation', 'evaluation', 1, 'A17', 'club'],
  ['staff_feedback', 'staff_feedback', 1, 'A18', 'club'],
  ['data_check', 'data_check', 1, 'B3', 'club'],
  ['training', 'training', 1, 'A7', 'club'],
  ['safety_training', 'safety_training', 1, 'A11', 'club'],
  ['survey_wave', 'survey_wave', 1, 'A5', 'club'],
  ['backup', 'backup', 1, 'C23', 'club'],
]

test('every rule has the version and the clause of the rule book', () => {
  expect(RULES.map(({ id, kind, version, clause, of }) => [id, kind, version, clause, of])).toEqual(RULE_BOOK)
})

/** What a club begins with. */
const NUMBERS = {
  minutes: {
    first: 8,
    periodic: 8,
    complaint_followup: 10,
    incident_followup: 10,
    care: 8,
    survey: 8,
    renewal: 8,
    one_to_one: 8,
    owed_answer: 8,
    verification: 8,
    invited: 8,
    complaint_feedback: 10,
    complaint_fix: 30,
    handoff_receipt: 5,
    handoff_result: 30,
    handoff_verify: 15,
    incident_report: 5,
    appraisal: 60,
    evaluation: 120,
    staff_feedback: 60,
    data_check: 60,
    training: 120,
    safety_training: 120,
    survey_wave: 120,
    maintenance: 30,
    backup: 10,
  },
  channelOrder: ['phone', 'online'],
  first: { withinHours: 24, newForDays: 7 },
  retry: { tries: 6, waitDays: [0, 2, 2, 3, 3], otherTimeMinutes: 180 },
  cadence: {
    tiers: {
      A: { everyDays: 30, activeWithinDays: 60, activeDays: 48, spentFen: 1000000 },
      B: { everyDays: 45, activeWithinDays: 120, activeDays: 24, spentFen: 500000 },
      C: { everyDays: 60, activeWithinDays: 365, activeDays: 6, spentFen: 100000 },
      D: { everyDays: 90, activeWithinDays: 0, activeDays: 0, spentFen: 0 },
    },
    tierDays: 365,
    gapDays: 14,
    guaranteeDays: 45,
  },
  contactRate: { prior: 0.55, weight: 4 },
  complaint: {
    feedbackHours: 24,
    solvedHours: 168,
    reopenedHours: 72,
    confirmHours: 48,
    pauseWhileWaiting: false,
    longestPauseHours: 72,
    managerFromCycle: 3,
  },
  answer: { withinHours: 24 },
  handoff: { receiptOfficeHours: 4, verifyHours: 48 },
  incident: { reportMinutes: 30, severeReportMinutes: 15, informHours: 24 },
  churn: { serviceHours: 24 },
  renewal: { offsets: [-30, -7, -1, 3], graceDays: 30 },
  duties: {
    appraisalWorkday: 5,
    evaluationWorkday: 10,
    checkDate: 25,
    periodsBack: 3,
    leastDays: 45,
    backupHours: 24,
    maintenanceLeadDays: 7,
  },
  escalation: { shares: { badge: 50, owner: 80, manager: 150 }, quiet: { from: 1320, until: 1980 }, digestFrom: 3 },
  managerId: null,
  earlier: [],
}

test.each(['gym', 'billiards'] as const)('a %s begins with the numbers of the rule book', (kind) => {
  const { hours: _hours, zone, userDays, ...numbers } = defaultPolicy(kind)
  expect(numbers).toEqual(NUMBERS)
  expect({ zone, userDays }).toEqual({ zone: 'Asia/Shanghai', userDays: [] })
})

test('hours: open by kind; office on workdays; nobody is called, written to or visited outside of theirs', () => {
  expect(defaultPolicy('gym').hours).toEqual({
    opening: {
      workday: [{ from: 480, until: 1320 }],
      weekend: [{ from: 480, until: 1320 }],
      holiday: [{ from: 480, until: 1320 }],
      makeup: [{ from: 480, until: 1320 }],
    },
    office: { workday: [{ from: 540, until: 1080 }], weekend: [], holiday: [], makeup: [{ from: 540, until: 1080 }] },
    service: {
      workday: [{ from: 480, until: 1320 }],
      weekend: [{ from: 480, until: 1320 }],
      holiday: [{ from: 480, until: 1320 }],
      makeup: [{ from: 480, until: 1320 }],
    },
    contact: {
      phone: {
        workday: [
          { from: 600, until: 735 },
          { from: 840, until: 1230 },
        ],
        weekend: [{ from: 630, until: 1230 }],
        holiday: [{ from: 660, until: 1200 }],
        makeup: [
          { from: 600, until: 735 },
          { from: 840, until: 1230 },
        ],
      },
      text: {
        workday: [{ from: 540, until: 1260 }],
        weekend: [{ from: 540, until: 1260 }],
        holiday: [{ from: 540, until: 1260 }],
        makeup: [{ from: 540, until: 1260 }],
      },
      online: {
        workday: [{ from: 540, until: 1260 }],
        weekend: [{ from: 540, until: 1260 }],
        holiday: [{ from: 540, until: 1260 }],
        makeup: [{ from: 540, until: 1260 }],
      },
      visit: {
        workday: [{ from: 600, until: 1080 }],
        weekend: [{ from: 600, until: 1080 }],
        holiday: [],
        makeup: [{ from: 600, until: 1080 }],
      },
    },
  })
  expect(defaultPolicy('billiards').hours).toEqual({
    opening: {
      workday: [{ from: 600, until: 1560 }],
      weekend: [{ from: 600, until: 1560 }],
      holiday: [{ from: 600, until: 1560 }],
      makeup: [{ from: 600, until: 1560 }],
    },
    office: { workday: [{ from: 540, until: 1080 }], weekend: [], holiday: [], makeup: [{ from: 540, until: 1080 }] },
    service: {
      workday: [{ from: 600, until: 1560 }],
      weekend: [{ from: 600, until: 1560 }],
      holiday: [{ from: 600, until: 1560 }],
      makeup: [{ from: 600, until: 1560 }],
    },
    contact: {
      phone: {
        workday: [
          { from: 600, until: 735 },
          { from: 840, until: 1230 },
        ],
        weekend: [{ from: 630, until: 1230 }],
        holiday: [{ from: 660, until: 1200 }],
        makeup: [
          { from: 600, until: 735 },
          { from: 840, until: 1230 },
        ],
      },
      text: {
        workday: [{ from: 540, until: 1260 }],
        weekend: [{ from: 540, until: 1260 }],
        holiday: [{ from: 540, until: 1260 }],
        makeup: [{ from: 540, until: 1260 }],
      },
      online: {
        workday: [{ from: 540, until: 1260 }],
        weekend: [{ from: 540, until: 1260 }],
        holiday: [{ from: 540, until: 1260 }],
        makeup: [{ from: 540, until: 1260 }],
      },
      visit: {
        workday: [{ from: 600, until: 1080 }],
        weekend: [{ from: 600, until: 1080 }],
        holiday: [],
        makeup: [{ from: 600, until: 1080 }],
      },
    },
  })
})

test('plans begin with the numbers of the design', () => {
  expect(DEFAULT_PLAN).toEqual({
    window: 0.4,
    theta: 1,
    reserve: 0.12,
    idleKeep: 0.25,
    publishedDays: 3,
    ladderOffsets: [0, 2, 4, 7, 10],
  })
})
