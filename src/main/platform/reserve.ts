import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs'
import { randomBytes } from './secrets'

/** Room on the disk that is held back, so that an emergency can still be written when everything else cannot. */
export interface Reserve {
  /** Makes it whole again; false where there is no room for it. */
  fill(): boolean
  /** Gives up one part; false when nothing is left to give. */
  release(): boolean
  isWhole(): boolean
}

export const RESERVE_BYTES = 8 * 2 ** 20
/** Measured: room for about two hundred stamps. */
const PART_BYTES = 2 * 2 ** 20

/**
 * A reserve in a file. Its bytes are random and forced to the disk, because file systems give no room to holes, and
 * some none to zeros.
 */
export function fileReserve(path: string, size = RESERVE_BYTES, part = PART_BYTES): Reserve {
  const held = () => (existsSync(path) ? statSync(path).size : 0)
  const resize = (work: (file: number) => void) => {
    const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600)
    try {
      work(file)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
  return {
    fill() {
      const before = held()
      if (before >= size) return true
      try {
        resize((file) => writeWhole(file, randomBytes(size - before), before))
        return true
      } catch {
        // What was taken in vain goes back: the reserve must not be what fills the disk.
        if (existsSync(path)) resize((file) => ftruncateSync(file, before))
        return false
      }
    },
    release() {
      const before = held()
      if (before === 0) return false
      resize((file) => ftruncateSync(file, Math.max(0, before - part)))
      return true
    },
    isWhole: () => held() >= size,
  }
}

/** For those who only read: nothing is held, nothing is given up. */
export const noReserve: Reserve = { fill: () => true, release: () => false, isWhole: () => true }

function writeWhole(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, position + done)
}
