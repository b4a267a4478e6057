import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nouns } from '../../../src/main/app/nouns'
import type { Noun } from '../../../src/main/kernel/noun'
import { pageNouns } from '../../../src/renderer/app/nouns'

// What a noun says of itself in the core, its page must be able to draw.

const every: readonly Noun[] = nouns
const drawn = (part: 'timeline' | 'today' | 'imports') => pageNouns.flatMap((noun) => Object.keys(noun[part] ?? {}))
const DOMAINS = join(import.meta.dirname, '../../../src/main/domains')

test('every line of a timeline is drawn, by one noun', () => {
  const told = every.flatMap(({ timeline }) => Object.keys(timeline ?? {}))
  expect(told.length).toBeGreaterThan(4)
  expect(drawn('timeline').toSorted()).toEqual(told.toSorted())
})

test('every kind of file has its words', () => {
  const told = every.flatMap(({ imports }) => Object.keys(imports ?? {}))
  expect(drawn('imports').toSorted()).toEqual(told.toSorted())
})

test('whatever waits on 今日 has its row', () => {
  const files = readdirSync(DOMAINS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const told = files.flatMap((name) => {
    const text = readFileSync(join(DOMAINS, name), 'utf8')
    if (!text.includes('actAt')) return []
    return [...text.matchAll(/\bwhat: '([a-z_]+)'/g)].map(([, what]) => what)
  })
  expect(new Set(told).size).toBeGreaterThan(4)
  expect(drawn('today').toSorted()).toEqual([...new Set(told)].toSorted())
})

test('no two nouns want the same address or the same key', () => {
  const twice = (list: readonly unknown[]) => list.filter((each, index) => list.indexOf(each) !== index)
  expect(twice(pageNouns.flatMap(({ routes }) => routes?.map(({ path }) => path) ?? []))).toEqual([])
  expect(twice(pageNouns.flatMap(({ place }) => (place ? [place.key] : [])))).toEqual([])
})
