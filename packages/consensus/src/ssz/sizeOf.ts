import type { SszType } from './types.ts'

/** Bytes that every value of the type takes, or `undefined` if that depends on the value. */
export function sizeOf(type: SszType): number | undefined {
  switch (type.kind) {
    case 'uint':
    case 'bytes':
      return type.size
    case 'byteList':
    case 'list':
      return undefined
    case 'vector': {
      const size = sizeOf(type.element)
      return size === undefined ? undefined : size * type.length
    }
    case 'container':
      break
  }

  const sizes = type.fields.map(([, field]) => sizeOf(field))
  return sizes.reduce((sum, size) => {
    return sum === undefined || size === undefined ? undefined : sum + size
  }, 0)
}
