import { registerHooks } from 'node:module'

// `node --import` of this file makes `electron` mean the stand-in; everything else is the built product itself.
const here = new URL('.', import.meta.url).href
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: standIn, format: 'module-typescript', shortCircuit: true }
    // The stand-in's own files leave the ending out, like all sources here.
    const own = context.parentURL?.startsWith(here) && specifier.startsWith('./')
    return next(own && !specifier.endsWith('.ts') ? `${specifier}.ts` : specifier, context)
  },
})
