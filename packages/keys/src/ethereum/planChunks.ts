/**
 * Divides keys among workers: consecutive pieces, sizes as equal as they can be, no empty ones.
 * `offset` counts from the first key.
 */
export function planChunks(parameters: planChunks.Parameters): planChunks.Chunk[] {
  const { count, workers } = parameters
  const pieces = Math.max(1, Math.min(workers, count))
  const bounds = Array.from({ length: pieces + 1 }, (_, i) => Math.floor((i * count) / pieces))
  return bounds
    .slice(1)
    .map((end, i) => ({ offset: bounds[i] ?? 0, count: end - (bounds[i] ?? 0) }))
}

export declare namespace planChunks {
  type Parameters = { count: number; workers: number }
  type Chunk = { offset: number; count: number }
}
