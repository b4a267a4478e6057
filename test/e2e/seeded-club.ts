import type { ImportKind } from '../../src/shared/contract/imports'
import { PASSWORD } from './desk'
import { type DeskLine, register } from './desk-line'
import { type SeededCalls, seedCalls } from './seeded-calls'

const HOUR = 3_600_000

/** Ids of what `seedClub` made, for the pages that need one. */
export type Seeded = { member: string; callback: string; incident: string; batch: string } & SeededCalls

/** A frontdesk person beside the manager. */
export const RECEPTION = '李前台'

/** A small club in which every screen has something to show. */
export async function seedClub(line: DeskLine): Promise<Seeded> {
  const { client } = line
  const { now } = await client.access.state()
  await client.staff.add({ name: RECEPTION, roles: ['frontdesk'], password: PASSWORD, ownPassword: PASSWORD })

  const member = await register(line, '李倩', '13812342231', { card: 'A001' })
  await client.memberships.add({
    memberId: member,
    terms: { plan: '年卡', startsOn: day(now - 90 * 24 * HOUR), endsOn: day(now + 200 * 24 * HOUR), priceFen: 268_000 },
  })
  const others = [
    await register(line, '周航', '13812342232', { card: 'A002' }),
    await register(line, '单雄信', '13812342233'),
    await register(line, '欧阳娜娜', '13812342234'),
    await register(line, '名字特别特别长的一位客人先生', '057188886666'),
  ]
  await client.visits.checkIn({ memberId: member, activity: '器械' })
  for (const [at, memberId] of [member, ...others.slice(0, 3)].entries()) {
    await client.consumptions.record({
      memberId,
      amountFen: 12_800 + at * 1000,
      item: '私教课',
      at: now - (1 + at * 9) * HOUR,
    })
  }
  await client.consumptions.record({ memberId: null, amountFen: 1500, item: '矿泉水' })
  const { rows } = await client.callbacks.listDue({ bornLate: false })
  const callback = rows.find((row) => row.kind === 'first' && row.memberId === member)
  const tried = rows.find((row) => row.kind === 'first' && row.memberId !== member)
  if (!callback || !tried) throw new Error('no first callbacks came of the consumptions')
  await client.callbacks.record({ id: tried.id, outcome: 'no_answer', tries: 0, note: '响了很久' })
  const spoken = rows.find(({ id, kind }) => kind === 'first' && id !== callback.id && id !== tried.id)
  const calls = await seedCalls(line, spoken?.id ?? '', now)
  // Whatever the hour and the plan, one call is today's.
  await client.callbacks.invite({ memberId: others.at(-1) ?? member, kind: 'invited', promisedAt: now + HOUR / 60 })

  const incident = await client.incidents.start({ type: 'injury', place: '二楼器械区' })
  await client.incidents.stamp({ id: incident.id, kind: 'called_120' })
  await client.incidents.addPerson({ id: incident.id, name: '王一', role: '会员', injury: '扭伤脚踝' })
  await client.incidents.stop({ id: incident.id })
  await client.incidents.describe({ id: incident.id, version: incident.version, severity: 'IV', facts: '下楼时踩空。' })

  const file = '姓名,手机,卡号\n赵六,13700000001,B001\n钱七,12,B002\n'
  const batch = await importText(line, 'members', '新会员.csv', file).catch(() => '1')
  return { member, callback: callback.id, incident: incident.id, batch, ...calls }
}

/** Tries a file out, as the page does after picking it, and waits until it stands. */
async function importText({ client }: DeskLine, kind: ImportKind, name: string, text: string): Promise<string> {
  const { batch } = await client.imports.open({ kind, file: { name, base64: Buffer.from(text).toString('base64') } })
  return batch
}

/** The club's day of an instant. */
function day(instant: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(instant)
}
