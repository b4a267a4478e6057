import { describe, expect, test } from 'vitest'
import { defaultQuestionnaires } from '../../../../src/main/content/default-guides/questionnaires'
import type { Guide, GuideVersion, Questionnaire, Script } from '../../../../src/shared/contract/guides'
import { type TestClub, testClub } from '../../club'

const step = (id: string) => ({ id, title: id, text: 'text' })
const scale = (id: string): Questionnaire['questions'][number] => ({
  id,
  topic: 'venue',
  kind: 'scale',
  text: id,
  hint: '',
  options: [],
  showIf: null,
})

async function guideOf(club: TestClub, type: 'script' | 'questionnaire', kind: string): Promise<Guide> {
  const found = (await club.call<Guide[]>('guides.list', { type })).find((guide) => guide.kind === kind)
  if (!found) throw new Error(`no ${type} for ${kind}`)
  return found
}

describe('a new club has guides in force [C8 C25 C26]', () => {
  test.each(['gym', 'billiards'] as const)(
    '%s: a script and a questionnaire of its own for first and old customers',
    async (kind) => {
      const club = await testClub({ kind })
      for (const call of ['first', 'periodic'] as const) {
        const { script, questionnaire } = await club.call<{ script: GuideVersion; questionnaire: GuideVersion }>(
          'guides.inForce',
          { kind: call },
        )
        expect(script.script?.steps.map(({ id }) => id)).toEqual([
          'prepare',
          'greet',
          'convenient',
          'purpose',
          'ask',
          'listen',
          'answer',
          'culture',
          'thanks',
          'record',
        ])
        expect(script.script?.branches.map(({ id }) => id)).toEqual(
          expect.arrayContaining(['dissatisfied', 'complaint', 'refused', 'renewal', 'absent']),
        )
        const topics = new Set(questionnaire.questionnaire?.questions.map(({ topic }) => topic))
        for (const topic of ['venue', 'equipment', 'service', 'activity', 'culture', 'community'] as const)
          expect(topics).toContain(topic)
      }
    },
  )

  test('a billiards club asks for cloth, light and temperature, a gym for surroundings and air', () => {
    const venue = (club: 'gym' | 'billiards') =>
      defaultQuestionnaires(club)[0]?.questionnaire.questions.flatMap(({ id, topic, kind }) =>
        topic === 'venue' && kind === 'scale' ? [id] : [],
      )
    expect(venue('billiards')).toEqual(['cloth', 'lighting', 'temperature'])
    expect(venue('gym')).toEqual(['environment', 'ventilation'])
  })

  test('a seeded guide could be published as it stands', async () => {
    const club = await testClub()
    for (const type of ['script', 'questionnaire'] as const) {
      for (const guide of await club.call<Guide[]>('guides.list', { type })) {
        const now = await club.call<GuideVersion>('guides.version', { id: guide.versions[0]?.id })
        const body = type === 'script' ? { script: now.script } : { questionnaire: now.questionnaire }
        const draft = await club.call<GuideVersion>('guides.saveDraft', { guideId: guide.id, ...body })
        await expect(club.call('guides.publish', { id: draft.id })).resolves.toMatchObject({ version: 2 })
      }
    }
  })

  test('a kind without its own goes by the one for first callbacks', async () => {
    const club = await testClub()
    const { script } = await club.call<{ script: GuideVersion }>('guides.inForce', { kind: 'survey' })
    expect(script.guideId).toBe((await guideOf(club, 'script', 'first')).id)
  })
})

describe('versions', () => {
  test('a draft stands beside what is in force until it is published; the old one stays readable', async () => {
    const club = await testClub()
    const guide = await guideOf(club, 'script', 'first')
    const script: Script = { steps: [step('greet')], branches: [] }
    const draft = await club.call<GuideVersion>('guides.saveDraft', { guideId: guide.id, script })
    expect(draft).toMatchObject({ version: 2, state: 'draft', publishedAt: null })
    const again = await club.call<GuideVersion>('guides.saveDraft', { guideId: guide.id, script })
    expect(again.id).toBe(draft.id)
    const inForce = () => club.call<{ script: GuideVersion }>('guides.inForce', { kind: 'first' })
    expect((await inForce()).script.version).toBe(1)
    await club.call('guides.publish', { id: draft.id, note: '更短' })
    expect((await inForce()).script).toMatchObject({ version: 2, state: 'published', note: '更短', script })
    const first = await club.call<GuideVersion>('guides.version', { id: guide.versions[0]?.id })
    expect(first).toMatchObject({ version: 1, state: 'retired' })
    expect(first.script?.steps).toHaveLength(10)
  })

  test('what was published is neither published again nor thrown away', async () => {
    const club = await testClub()
    const id = (await guideOf(club, 'script', 'first')).versions[0]?.id
    for (const path of ['guides.publish', 'guides.discardDraft'])
      await expect(club.call(path, { id })).rejects.toMatchObject({ code: 'record.not_found' })
  })

  test('a guide of its own begins as a copy, in force only once published, and is gone with its draft', async () => {
    const club = await testClub()
    const add = { type: 'questionnaire', kind: 'care', title: '关怀提纲' }
    const made = await club.call<GuideVersion>('guides.add', add)
    expect(made.questionnaire?.questions.length).toBeGreaterThan(5)
    await expect(club.call('guides.add', add)).rejects.toMatchObject({ code: 'guide.exists' })
    const inForce = await club.call<{ questionnaire: GuideVersion }>('guides.inForce', { kind: 'care' })
    expect(inForce.questionnaire.guideId).not.toBe(made.guideId)
    await club.call('guides.discardDraft', { id: made.id })
    expect((await club.call<Guide[]>('guides.list', { type: 'questionnaire' })).map(({ kind }) => kind)).not.toContain(
      'care',
    )
  })

  const followed = { steps: [step('a'), step('b')], branches: [] }
  const branch = { id: 'x', title: 'x', text: 'x', from: ['a'], backTo: 'b' }
  const q = (...questions: Questionnaire['questions']) => ({ questionnaire: { questions } })
  test.each([
    [
      'a branch from a step that is not there',
      { script: { ...followed, branches: [{ ...branch, from: ['c'] }] } },
      'branches.0.from',
      'unknown_step',
    ],
    [
      'a branch to a step that is not there',
      { script: { ...followed, branches: [{ ...branch, backTo: 'c' }] } },
      'branches.0.backTo',
      'unknown_step',
    ],
    ['two steps of one name', { script: { steps: [step('a'), step('a')], branches: [] } }, 'steps.1.id', 'same_id'],
    [
      'a step that says nothing',
      { script: { steps: [{ ...step('a'), text: '' }], branches: [] } },
      'steps.0.text',
      'empty',
    ],
    ['a choice without options', q({ ...scale('a'), kind: 'choice' }), 'questions.0.options', 'no_options'],
    [
      'two options that are one',
      q({ ...scale('a'), kind: 'choice', options: ['x', 'x'] }),
      'questions.0.options',
      'same_option',
    ],
    [
      'a question that depends on nothing',
      q({ ...scale('a'), showIf: { question: 'z', atMost: 2 } }),
      'questions.0.showIf',
      'unknown_question',
    ],
    [
      'one that depends on a later one',
      q({ ...scale('a'), showIf: { question: 'b', atMost: 2 } }, scale('b')),
      'questions.0.showIf',
      'not_before',
    ],
    [
      'one that depends on words',
      q({ ...scale('a'), kind: 'text' }, { ...scale('b'), showIf: { question: 'a', atMost: 2 } }),
      'questions.1.showIf',
      'not_scale',
    ],
    ['two questions of one name', q(scale('a'), scale('a')), 'questions.1.id', 'same_id'],
  ])('%s is kept as a draft and never published', async (_why, body, path, reason) => {
    const club = await testClub()
    const guide = await guideOf(club, 'script' in body ? 'script' : 'questionnaire', 'first')
    const draft = await club.call<GuideVersion>('guides.saveDraft', { guideId: guide.id, ...body })
    await expect(club.call('guides.publish', { id: draft.id })).rejects.toMatchObject({
      code: 'guide.impossible',
      facts: { path, reason },
    })
  })

  test('questions are no script', async () => {
    const club = await testClub()
    const guide = await guideOf(club, 'script', 'first')
    await expect(club.call('guides.saveDraft', { guideId: guide.id, ...q(scale('a')) })).rejects.toMatchObject({
      code: 'guide.impossible',
    })
  })
})
