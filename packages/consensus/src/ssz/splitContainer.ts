import { SszMalformedError } from './errors.ts'
import { sizeOf } from './sizeOf.ts'
import type { ContainerType } from './types.ts'

const offsetSize = 4

/**
 * Cuts an encoded container into its fields, without copying. Offsets must start right after the
 * fixed part, never go back and never leave the bytes.
 * @throws {SszMalformedError} if they do not.
 */
export function splitContainer(
  type: ContainerType,
  bytes: Uint8Array,
  what: string,
): readonly Uint8Array[] {
  const slots = fixedSlots(type)
  const fixedEnd = slots.reduce((sum, { size }) => sum + (size ?? offsetSize), 0)
  if (bytes.length < fixedEnd) {
    throw malformed(what, `${bytes.length} bytes are fewer than the ${fixedEnd} of the fixed part`)
  }

  const offsets = slots
    .filter(({ size }) => size === undefined)
    .map(({ at }) => readOffset(bytes, at))
  checkOffsets({ offsets, fixedEnd, end: bytes.length, what })

  let variable = 0
  return slots.map(({ at, size }) => {
    if (size !== undefined) return bytes.subarray(at, at + size)
    const start = offsets[variable]
    const end = offsets[variable + 1] ?? bytes.length
    variable++
    return bytes.subarray(start, end)
  })
}

type Slot = { at: number; size: number | undefined }

function fixedSlots(type: ContainerType): readonly Slot[] {
  let at = 0
  return type.fields.map(([, field]) => {
    const slot = { at, size: sizeOf(field) }
    at += slot.size ?? offsetSize
    return slot
  })
}

function readOffset(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true)
}

function checkOffsets(parameters: {
  offsets: readonly number[]
  fixedEnd: number
  end: number
  what: string
}) {
  const { offsets, fixedEnd, end, what } = parameters
  const [first] = offsets
  const variableStart = first ?? end
  if (variableStart !== fixedEnd) {
    throw malformed(what, `the variable part starts at ${variableStart} instead of ${fixedEnd}`)
  }

  offsets.forEach((offset, index) => {
    const next = offsets[index + 1] ?? end
    if (offset > next) throw malformed(what, `offset ${offset} lies behind its end ${next}`)
  })
}

function malformed(what: string, reason: string): SszMalformedError {
  return new SszMalformedError({ what, reason })
}
