// Draws icon.svg into the files the installers want: `node build/icons.mjs`, after a change of the drawing only.
// ICO and ICNS are mere containers here; both take PNG images as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumLaunchOptions } from '../test/e2e/chromium.ts'

const folder = import.meta.dirname
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8')

/** Windows: sizes in the one file. */
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
/** macOS: the four-letter type of each size; `@2x` types have names of their own. */
const icnsTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }

async function draw(sizes) {
  const browser = await chromium.launch(await chromiumLaunchOptions())
  const images = new Map()
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`)
    images.set(size, await page.screenshot({ omitBackground: true }))
    await page.close()
  }
  await browser.close()
  return images
}

/** A header, a directory of fixed entries, then the images. */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, [size, png]] of images.entries()) {
    const at = 6 + 16 * index
    // 256 is written as 0: the field is one byte.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...images.map(([, png]) => png)])
}

/** Four letters and a length, over and over. */
function icns(images) {
  const parts = images.map(([type, png]) => chunk(type, png))
  return chunk('icns', Buffer.concat(parts))
}

function chunk(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}

const images = await draw(new Set([...icoSizes, ...Object.values(icnsTypes)]))
const image = (size) => images.get(size)
writeFileSync(join(folder, 'icon.png'), image(1024))
writeFileSync(join(folder, 'icon.ico'), ico(icoSizes.map((size) => [size, image(size)])))
writeFileSync(join(folder, 'icon.icns'), icns(Object.entries(icnsTypes).map(([type, size]) => [type, image(size)])))
