/**
 * The one way to read what has become of a promise: is it still owed, may its call be made now, was it put off, does it
 * wait for the customer, is it lent. Parts of a statement; `o` is the obligation table's name in it, `p` the plan's. What
 * asks more than this file says belongs in here, so that two rooms never mean two things by the same word.
 */

/** Somebody still has to do it, and may. */
export function stillOwed(o: string): string {
  return `${isOpen(o)} AND ${isNotHidden(o)}`
}

/** Somebody has to talk to a member, and may. */
export function openCall(o: string): string {
  return `${stillOwed(o)} AND ${isCall(o)}`
}

/** The club owes it without talking to a customer. */
export function openDuty(o: string): string {
  return `${stillOwed(o)} AND ${o}.is_call = 0`
}

/** Neither kept nor given up nor withdrawn, also where the customer does not want it. */
export function isOpen(o: string): string {
  return `${o}.state = 'open'`
}

/** The customer did not ask to be left alone. */
export function isNotHidden(o: string): string {
  return `${o}.suppressed IS NULL`
}

/** A talk can still keep it: whoever was tried in vain may ring back. */
export function canBeKept(o: string): string {
  return `${o}.state IN ('open', 'unreachable')`
}

/** It is about talking to a customer. */
export function isCall(o: string): string {
  return `${o}.is_call = 1`
}

/** The rules still say that it was owed. */
export function wasOwed(o: string): string {
  return `${o}.state <> 'withdrawn'`
}

/** It counts as owed. */
export function countsAsOwed(o: string): string {
  return `${wasOwed(o)} AND ${isNotHidden(o)}`
}

/** It could be kept when it became known; what could not is past help and waits apart [C5]. */
export function inTime(o: string): string {
  return `${o}.born_late = 0`
}

/** Past its time already when it became known. */
export function bornLate(o: string): string {
  return `${o}.born_late = 1`
}

/** Its time has come. `?` is now. */
export function hasBegun(o: string): string {
  return `${o}.earliest <= ?`
}

/** There is no number to dial: the talk waits until the customer comes in. */
export function waitsForCustomer(o: string): string {
  return `${o}.channel = 'onsite'`
}

/** Whom there is to dial now: no time was agreed that is still to come, and nobody waits for them. `?` is now. */
export function callableNow(o: string): string {
  return `${isDialled(o)} AND (${o}.next_attempt_at IS NULL OR ${o}.next_attempt_at <= ?)`
}

/** Not before this may the next try be made: when it begins, or the time that was agreed. */
export function notBefore(o: string): string {
  return `max(${o}.earliest, coalesce(${o}.next_attempt_at, 0))`
}

/** The plan gives it a day: somebody with a certificate dials it, and it is not past help. */
export function isPlannable(o: string): string {
  return `${stillOwed(o)} AND ${inTime(o)} AND ${o}.certificate IS NOT NULL AND ${isDialled(o)} AND ${o}.member_id IS NOT NULL`
}

/** The plan's day for the next try; one for an earlier try is over. */
export function planOfNextTry(o: string, p: string): string {
  return `${p}.obligation_id = ${o}.id AND ${p}.attempts = ${o}.attempts`
}

/** A colleague makes it, because whose it is has no room. */
export function isLent(p: string): string {
  return `coalesce(${p}.lent, 0)`
}

/** What was put off and is not back yet: a few rows, whatever the size of the club. `?` is now. */
export const PUT_OFF = 'SELECT obligation_id FROM callback_skip WHERE undone_at IS NULL AND until > ?'

/** The next moment at which something that was put off comes back. `?` is now. */
export const PUT_OFF_UNTIL = 'SELECT min(until) AS at FROM callback_skip WHERE undone_at IS NULL AND until > ?'

/** Nobody put it off, or it is back. `?` is now. */
export function isNotPutOff(o: string): string {
  return `${o}.id NOT IN (${PUT_OFF})`
}

function isDialled(o: string): string {
  return `${o}.channel <> 'onsite'`
}
