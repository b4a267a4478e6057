import { beforeEach, describe, expect, test } from 'vitest'
import type { Writer } from '../../../../src/main/database/handle'
import { findDuplicates, ownerOfCard, ownersOfPhone } from '../../../../src/main/domains/members/duplicates'
import { type Person, PersonIndex } from '../../../../src/main/domains/members/person-index'
import { sightOf } from '../../../../src/main/kernel/sight'
import type { Role } from '../../../../src/shared/access'
import { type TestClub, testClub } from '../../club'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

function database(): Writer {
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  return open.db
}

async function register(
  name: string,
  phones: string[],
  rest: { birthDate?: string; card?: string; shared?: true } = {},
) {
  const { birthDate, card, shared } = rest
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name, ...(birthDate && { birthDate }) },
    phones: phones.map((phone) => ({ phone, ...(shared && { shared }) })),
    ...(card && { card }),
  })
  return Number(id)
}

const duplicates = (candidate: object, role: Role = 'manager') =>
  findDuplicates(
    { db: database(), sees: sightOf({ staffId: 1, roles: [role] }, club.clock.now()) },
    { phones: [], ...candidate },
  )
const ids = (candidate: object, role?: Role) => duplicates(candidate, role).map(({ memberId }) => memberId)

describe('who somebody may already be [B5]', () => {
  test('the same phone and the same card block, the rest warns, the strongest reason once for each person', async () => {
    const wang = await register('王芳', ['13800138000'], { birthDate: '1990-05-03', card: 'A001' })
    const other = await register('王芳', ['13900139000'])
    await register('李倩', ['13700137000'], { birthDate: '1990-05-03' })
    const found = duplicates({ name: '王芳', phones: ['13800138000'], card: 'A001', birthDate: '1990-05-03' })
    expect(found.map(({ memberId, reason, weight }) => [memberId, reason, weight])).toEqual([
      [wang, 'phone', 'blocks'],
      [other, 'name', 'warns'],
    ])
    expect(found[0]).toMatchObject({ number: 'M000001', name: '王芳', phone: '138****8000', card: 'A001' })
    expect(found[1]).toMatchObject({ phone: '139****9000', card: null })
    expect(duplicates({ card: ' A001 ' })).toMatchObject([{ memberId: wang, reason: 'card', weight: 'blocks' }])
  })

  test('the same sound needs the same birthday', async () => {
    const wang = await register('王芳', [], { birthDate: '1990-05-03' })
    await register('李倩', [], { birthDate: '1990-05-03' })
    expect(duplicates({ name: '汪方', birthDate: '1990-05-03' })).toMatchObject([
      { memberId: wang, reason: 'name_birthday', weight: 'warns' },
    ])
    expect(duplicates({ name: '汪方', birthDate: '1990-05-04' })).toEqual([])
    expect(duplicates({ name: '汪方' })).toEqual([])
  })

  test('of half a number four digits show who begins so, and fewer nobody', async () => {
    const wang = await register('王芳', ['13800138000'])
    await register('李倩', ['13900139000'])
    expect(duplicates({ phones: ['1380'] })).toMatchObject([{ memberId: wang, reason: 'phone_beginning' }])
    expect(ids({ phones: ['13 8-0'] })).toEqual([wang])
    expect(ids({ phones: ['138'] })).toEqual([])
    expect(ids({ phones: ['3800'] })).toEqual([])
    // Digit by digit a beginning would give the whole number away.
    expect(ids({ phones: ['1380'] }, 'frontdesk')).toEqual([])
    expect(ids({ phones: ['13800138000'] }, 'frontdesk')).toEqual([wang])
  })

  test('a person is not their own double, and who was merged away is nobody’s', async () => {
    const wang = await register('王芳', ['13800138000'], { card: 'A001' })
    expect(ids({ name: '王芳', phones: ['13800138000'], exceptId: wang })).toEqual([])
    const again = await register('王芳', ['13900139000'])
    expect(ids({ name: '王芳', exceptId: wang })).toEqual([again])
    await club.call('members.merge', { intoId: String(again), fromId: String(wang) })
    expect(ids({ name: '王芳' })).toEqual([again])
    expect(ids({ phones: ['13800138000'] })).toEqual([again])
  })

  test('all who share a number, eight at most', async () => {
    for (let n = 0; n < 10; n++) await register(`王${'一二三四五六七八九十'[n]}`, ['13800138000'], { shared: true })
    expect(ids({ phones: ['13800138000'] })).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(ownersOfPhone(database(), '+8613800138000')).toHaveLength(10)
    expect(ownersOfPhone(database(), '+8613800138001')).toEqual([])
  })

  test('whose a card is', async () => {
    const wang = await register('王芳', [], { card: 'A001' })
    await register('李倩', [], { card: 'A002' })
    expect(ownerOfCard(database(), 'A001')).toEqual({ id: wang, number: 'M000001', name: '王芳' })
    expect(ownerOfCard(database(), 'A003')).toBeUndefined()
  })

  test('that somebody is there is told to whoever may not see who', async () => {
    await register('王芳', ['13800138000'], { card: 'A001' })
    expect(duplicates({ phones: ['13800138000'] }, 'caller')).toMatchObject([
      { name: '王**', phone: null, card: null, weight: 'blocks' },
    ])
  })
})

describe('who is who in a file', () => {
  const fromFile = (id: number, name: string, phones: string[] = [], cards: string[] = []): Person => ({
    id,
    name,
    nameKey: name,
    birthDate: null,
    kind: 'member',
    phones,
    cards,
    fields: {},
  })
  const names = (people: ReadonlySet<Person>) => [...people].map(({ name }) => name)

  test('the register is asked, and what the file brings is added to its answer, before and after', async () => {
    const wang = await register('王芳', ['13800138000', '13900139000'], { card: 'A001', birthDate: '1990-05-03' })
    const index = new PersonIndex(database())
    index.add(fromFile(-1, '李倩', ['+8613800138000']))
    expect(names(index.byPhone('+8613800138000'))).toEqual(['李倩', '王芳'])
    index.add(fromFile(-2, '周航', ['+8613800138000']))
    expect(names(index.byPhone('+8613800138000'))).toEqual(['李倩', '王芳', '周航'])
    expect(index.byCard('A001')).toMatchObject({
      id: wang,
      name: '王芳',
      birthDate: '1990-05-03',
      phones: ['+8613800138000', '+8613900139000'],
      cards: ['A001'],
    })
    // One person is one object, by whatever they are found.
    expect(index.byCard('A001')).toBe([...index.byName('王芳')][0])
    expect([...index.byPhone('+8613900139000')][0]).toBe(index.byCard('A001'))
    expect(index.byCard('A002')).toBeUndefined()
    expect(names(index.byName('赵六'))).toEqual([])
  })

  test('a card that the file gave is found before the register is asked', async () => {
    await register('王芳', [], { card: 'A001' })
    const index = new PersonIndex(database())
    const added = fromFile(-1, '李倩')
    index.add(added)
    index.addCard(added, 'A001')
    expect(index.byCard('A001')).toBe(added)
    expect(added.cards).toEqual(['A001'])
  })

  test('numbers, cards and names that come later count too', async () => {
    await register('王芳', [])
    const index = new PersonIndex(database())
    const person = fromFile(-1, '李倩', ['+8613700137000'], ['B001'])
    index.add(person)
    expect([names(index.byPhone('+8613700137000')), index.byCard('B001')]).toEqual([['李倩'], person])
    index.addPhone(person, '+8613800138000')
    expect(names(index.byPhone('+8613800138000'))).toEqual(['李倩'])
    expect(person.phones).toEqual(['+8613700137000', '+8613800138000'])
    index.rename(person, '李 小倩', 'guest')
    expect(person).toMatchObject({ name: '李 小倩', nameKey: '李小倩', kind: 'guest' })
    expect(index.byName('李小倩').has(person)).toBe(true)
  })

  test('who was merged away is found by no name', async () => {
    const [into, from] = [await register('王芳', []), await register('王小芳', [])]
    await club.call('members.merge', { intoId: String(into), fromId: String(from) })
    expect(names(new PersonIndex(database()).byName('王小芳'))).toEqual([])
  })

  test('an empty register knows only the file', () => {
    const index = new PersonIndex(database())
    expect([index.byCard('A001'), [...index.byPhone('+8613800138000')], [...index.byName('王芳')]]).toEqual([
      undefined,
      [],
      [],
    ])
    const person = fromFile(-1, '王芳', ['+8613800138000'], ['A001'])
    index.add(person)
    expect(index.byCard('A001')).toBe(person)
    expect([...index.byPhone('+8613800138000'), ...index.byName('王芳')]).toEqual([person, person])
  })
})
