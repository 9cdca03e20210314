import { nobleHasher } from './nobleHasher.ts'

const deepest = 64
let hashes: readonly Uint8Array[] | undefined

/** Root of a subtree of `depth` levels with nothing in it; 0 is the empty 32-byte leaf. */
export function zeroHash(depth: number): Uint8Array {
  hashes ??= computeZeroHashes()
  const hash = hashes[depth]
  if (!hash) throw new RangeError(`Depth ${depth} is outside 0 to ${deepest}.`)
  return hash
}

function computeZeroHashes(): readonly Uint8Array[] {
  const list = [new Uint8Array(32)]
  let last = new Uint8Array(32)
  for (let depth = 1; depth <= deepest; depth++) {
    const pair = new Uint8Array(64)
    pair.set(last, 0)
    pair.set(last, 32)
    last = new Uint8Array(32)
    nobleHasher.hashInto(pair, last)
    list.push(last)
  }
  return list
}
