/**
 * Roots of many elements at once. A list of a million validators needs eight million hashes, so
 * elements are laid out in large buffers and hashed level by level; no object per element.
 */
import type { Hasher } from '../merkle/hasher.ts'
import { treeDepth } from '../merkle/treeDepth.ts'
import { sizeOf } from './sizeOf.ts'
import type { ContainerType, SszType } from './types.ts'

/** Elements per buffer: some megabytes, to stay near the caches. */
const batchSize = 8_192

/**
 * Roots, 32 bytes each, of elements of fixed size that follow each other in `bytes`.
 * `bytes` must be a whole number of elements.
 */
export function elementRoots(type: SszType, bytes: Uint8Array, hasher: Hasher): Uint8Array {
  if (type.kind === 'bytes' && type.size === 32) return bytes

  const size = sizeOf(type)
  if (size === undefined) throw new TypeError('Elements of variable size are not supported.')
  const count = bytes.length / size
  const output = new Uint8Array(count * 32)
  const plan = planElement(type, size)
  const scratch = makeScratch(plan, Math.min(count, batchSize))

  for (let from = 0; from < count; from += batchSize) {
    const batch = Math.min(batchSize, count - from)
    const roots = batchRoots(plan, scratch, { bytes, at: from * size, stride: size, batch, hasher })
    output.set(roots, from * 32)
  }
  return output
}

/** How one element fills its leaves. */
type Plan = {
  /** Leaves of an element, a power of two. */
  width: number
  /** Byte runs copied from the element to its leaves. */
  runs: { from: number; to: number; length: number }[]
  /** Fields that have a tree of their own, whose root is one leaf. */
  nested: { from: number; leaf: number; plan: Plan }[]
}

function planElement(type: SszType, size: number): Plan {
  if (type.kind === 'container') return planContainer(type)
  if (type.kind === 'vector' && type.element.kind !== 'uint') {
    throw new TypeError('Vectors of composite values inside elements are not supported.')
  }
  const width = 2 ** treeDepth(Math.ceil(size / 32))
  return { width, runs: [{ from: 0, to: 0, length: size }], nested: [] }
}

function planContainer(type: ContainerType): Plan {
  const plan: Plan = { width: 2 ** treeDepth(type.fields.length), runs: [], nested: [] }
  let from = 0
  type.fields.forEach(([, field], leaf) => {
    const size = sizeOf(field) ?? 0
    if (field.kind === 'container' || size > 32) {
      plan.nested.push({ from, leaf, plan: planElement(field, size) })
    } else {
      plan.runs.push({ from, to: leaf * 32, length: size })
    }
    from += size
  })
  return plan
}

/** Buffers reused by every batch: padding in `levels[0]` is zero once and stays so. */
type Scratch = { levels: Uint8Array[]; nested: Scratch[] }

function makeScratch(plan: Plan, batch: number): Scratch {
  const levels: Uint8Array[] = []
  for (let width = plan.width; width >= 1; width /= 2) {
    levels.push(new Uint8Array(batch * width * 32))
  }
  return { levels, nested: plan.nested.map(({ plan: inner }) => makeScratch(inner, batch)) }
}

type Source = { bytes: Uint8Array; at: number; stride: number; batch: number; hasher: Hasher }

function batchRoots(plan: Plan, scratch: Scratch, source: Source): Uint8Array {
  const { batch, hasher } = source
  const [leaves, ...parents] = scratch.levels
  if (!leaves) throw new TypeError('An element has at least one leaf.')
  fillLeaves(plan, leaves, source)

  plan.nested.forEach(({ from, leaf, plan: inner }, which) => {
    const innerScratch = scratch.nested[which]
    if (!innerScratch) throw new TypeError('Scratch does not match the plan.')
    const roots = batchRoots(inner, innerScratch, { ...source, at: source.at + from })
    scatter(roots, leaves, { leaf, width: plan.width, batch })
  })

  let level = leaves.subarray(0, batch * plan.width * 32)
  for (const buffer of parents) {
    const next = buffer.subarray(0, level.length / 2)
    hasher.hashInto(level, next)
    level = next
  }
  return level
}

// Byte loops, here and below: `set(subarray())` costs more than the bytes for runs this short.
function fillLeaves(plan: Plan, leaves: Uint8Array, source: Source) {
  const { bytes, at, stride, batch } = source
  for (const { from, to, length } of plan.runs) {
    let read = at + from
    let write = to
    for (let element = 0; element < batch; element++) {
      for (let i = 0; i < length; i++) leaves[write + i] = bytes[read + i] ?? 0
      read += stride
      write += plan.width * 32
    }
  }
}

function scatter(
  roots: Uint8Array,
  leaves: Uint8Array,
  { leaf, width, batch }: { leaf: number; width: number; batch: number },
) {
  for (let element = 0; element < batch; element++) {
    const read = element * 32
    const write = (element * width + leaf) * 32
    for (let i = 0; i < 32; i++) leaves[write + i] = roots[read + i] ?? 0
  }
}
