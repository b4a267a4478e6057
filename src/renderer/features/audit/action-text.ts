import { type Role, roles } from '../../../shared/access'
import type { Translate } from '../../text/language'
import { auditActions } from '../../text/zh-CN/audit-actions'

/** Actions the filter offers, as the core names them. */
export const knownActions = Object.keys(auditActions).map((key) => key.replace('_', '.'))

/** What was done, in words; an action without words by its own name. */
export function actionText(action: string, t: Translate): string {
  return t(`audit.actions.${action.replace('.', '_') as 'refused'}`, { defaultValue: action })
}

/** Who did it: a person by name; the locked desk and the program are nobody's name. */
export function actorText(actor: string, t: Translate): string {
  if (actor === 'desk') return t('audit.byDesk')
  return actor === 'rackdesk' ? t('audit.byProgram') : actor
}

/** `member/12` as words, anything else as it stands. */
export function objectText(object: string, t: Translate): string {
  const [what, id] = object.split('/')
  if (!what) return object
  // There is one club here: its long number says nothing to anybody.
  if (!id || what === 'club') return objectWord(what, t)
  // Most are numbered; a few are one of a kind.
  const which = /^[a-z_]+$/.test(id) ? t(`audit.values.${id as 'sheet'}`, { defaultValue: id }) : id
  return t('audit.objectOf', { what: objectWord(what, t), id: which })
}

/** Roles as they were then, in words. */
export function roleText(stored: string, t: Translate): string {
  const names = stored.split(/[,+\s]+/).filter((name) => name !== '')
  const word = (name: string) => (roles.includes(name as Role) ? t(`words.role.${name as Role}`) : t('audit.desk'))
  return names.map(word).join(t('common.listComma'))
}

export function hostText(host: string, t: Translate): string {
  return t(`audit.hosts.${host as 'other'}`, { defaultValue: t('audit.hosts.other', { host }) })
}

/** Why, as it was typed; that the own password stood in for a second person is said in words. */
export function reasonText(stored: string | null, t: Translate): string {
  return stored === 'confirmed by own password' ? t('audit.ownPassword') : (stored ?? '')
}

function objectWord(what: string, t: Translate): string {
  return t(`audit.objects.${what as 'import'}`, {
    defaultValue: t(`errorFacts.what.${what as 'member'}`, { defaultValue: what }),
  })
}
