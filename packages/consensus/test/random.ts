/** Seeded random values: the same in every run, so that a failure can be repeated. */
export function createRandom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  return {
    /** Below `limit`. */
    integer: (limit: number): number => next() % limit,
    bytes: (length: number): Uint8Array => Uint8Array.from({ length }, () => next() & 0xff),
    uint64: (): bigint => (BigInt(next()) << 32n) | BigInt(next()),
    boolean: (): boolean => (next() & 1) === 1,
  }
}

export type Random = ReturnType<typeof createRandom>
