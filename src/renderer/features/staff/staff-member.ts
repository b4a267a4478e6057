import type { z } from 'zod'
import type { StaffMember as StaffMemberSchema } from '../../../shared/contract/staff'

export type StaffMember = z.output<typeof StaffMemberSchema>

/** The forms that can be opened on one person. */
export type StaffAct = 'setRoles' | 'certify' | 'resetPassword' | 'deactivate'
