import type { Hasher } from '../merkle/hasher.ts'
import { hashPair } from '../merkle/hashPair.ts'
import { merkleize } from '../merkle/merkleize.ts'
import { treeDepth } from '../merkle/treeDepth.ts'
import { elementRoots } from './elementRoots.ts'
import { SszMalformedError } from './errors.ts'
import { sizeOf } from './sizeOf.ts'
import { splitContainer } from './splitContainer.ts'
import type { ContainerType, ListType, SszType, VectorType } from './types.ts'

/**
 * SSZ hash tree root, straight from the encoded bytes.
 * @throws {SszMalformedError} if `bytes` do not encode `type`; `what` names them in the message.
 */
export function hashTreeRoot(parameters: hashTreeRoot.Parameters): Uint8Array {
  const { type, bytes, hasher, what } = parameters
  switch (type.kind) {
    case 'uint':
    case 'bytes':
      checkSize({ bytes, size: type.size, what })
      return packedRoot(bytes, Math.ceil(type.size / 32), hasher)
    case 'byteList':
      if (bytes.length > type.limit) throw tooMany({ count: bytes.length, limit: type.limit, what })
      return mixInLength(
        packedRoot(bytes, Math.ceil(type.limit / 32), hasher),
        bytes.length,
        hasher,
      )
    case 'vector':
      return vectorRoot(type, parameters)
    case 'list':
      return listRoot(type, parameters)
    case 'container':
      break
  }

  const leaves = fieldRoots({ ...parameters, type })
  return merkleize({ leaves, depth: treeDepth(type.fields.length), hasher }).root
}

export declare namespace hashTreeRoot {
  type Parameters = { type: SszType; bytes: Uint8Array; hasher: Hasher; what: string }
}

/** Roots of a container's fields, 32 bytes each, in order. */
export function fieldRoots(
  parameters: hashTreeRoot.Parameters & { type: ContainerType },
): Uint8Array {
  const { type, bytes, hasher, what } = parameters
  const parts = splitContainer(type, bytes, what)
  const roots = new Uint8Array(type.fields.length * 32)
  type.fields.forEach(([name, field], index) => {
    const part = parts[index] ?? new Uint8Array(0)
    const root = hashTreeRoot({ type: field, bytes: part, hasher, what: `${what}.${name}` })
    roots.set(root, index * 32)
  })
  return roots
}

/** Number of elements in an encoded list. @throws {SszMalformedError} if it is not a whole one within the limit. */
export function listLength(type: ListType, bytes: Uint8Array, what: string): number {
  const size = sizeOf(type.element)
  if (size === undefined) throw new TypeError('Lists of variable elements are not supported.')
  const count = bytes.length / size
  if (!Number.isInteger(count)) {
    const reason = `${bytes.length} bytes are not a whole number of elements of ${size} bytes`
    throw new SszMalformedError({ what, reason })
  }
  if (count > type.limit) throw tooMany({ count, limit: type.limit, what })
  return count
}

/** The leaf that a list's root is paired with. */
export function lengthChunk(length: number): Uint8Array {
  const chunk = new Uint8Array(32)
  new DataView(chunk.buffer).setBigUint64(0, BigInt(length), true)
  return chunk
}

function vectorRoot(type: VectorType, parameters: hashTreeRoot.Parameters): Uint8Array {
  const { bytes, hasher, what } = parameters
  const size = sizeOf(type)
  if (size === undefined) throw new TypeError('Vectors of variable elements are not supported.')
  checkSize({ bytes, size, what })
  if (type.element.kind === 'uint') return packedRoot(bytes, Math.ceil(size / 32), hasher)

  const leaves = elementRoots(type.element, bytes, hasher)
  return merkleize({ leaves, depth: treeDepth(type.length), hasher }).root
}

function listRoot(type: ListType, parameters: hashTreeRoot.Parameters): Uint8Array {
  const { bytes, hasher, what } = parameters
  const { element } = type
  const count = listLength(type, bytes, what)
  if (element.kind === 'uint') {
    const chunks = Math.ceil((type.limit * element.size) / 32)
    return mixInLength(packedRoot(bytes, chunks, hasher), count, hasher)
  }

  const leaves = elementRoots(element, bytes, hasher)
  const { root } = merkleize({ leaves, depth: treeDepth(type.limit), hasher })
  return mixInLength(root, count, hasher)
}

/** Root of bytes packed into chunks, in a tree for `chunks` of them. */
function packedRoot(bytes: Uint8Array, chunks: number, hasher: Hasher): Uint8Array {
  return merkleize({ leaves: padToChunk(bytes), depth: treeDepth(chunks), hasher }).root
}

function padToChunk(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 32 === 0) return bytes
  const padded = new Uint8Array(Math.ceil(bytes.length / 32) * 32)
  padded.set(bytes)
  return padded
}

function mixInLength(root: Uint8Array, length: number, hasher: Hasher): Uint8Array {
  return hashPair(root, lengthChunk(length), hasher)
}

function checkSize({ bytes, size, what }: { bytes: Uint8Array; size: number; what: string }) {
  if (bytes.length === size) return
  throw new SszMalformedError({ what, reason: `${bytes.length} bytes instead of ${size}` })
}

function tooMany({ count, limit, what }: { count: number; limit: number; what: string }) {
  return new SszMalformedError({ what, reason: `${count} elements exceed the limit of ${limit}` })
}
