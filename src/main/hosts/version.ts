import manifest from '../../../package.json'

/** The program's own version. */
export const version: string = manifest.version
