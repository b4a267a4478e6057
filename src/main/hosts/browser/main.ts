import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../../kernel/data-folder'
import { serve } from './serve'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'serve'),
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    open: { type: 'boolean', default: true },
  },
  allowNegative: true,
})
await serve({
  folder: values.data ?? defaultDataFolder(process.platform, process.env),
  port: Number(values.port),
  open: values.open,
  worker: new URL('./worker.js', import.meta.url),
})
