/** How long to wait after `failures` failures in a row: 1 s, doubled each time, never above `maxMs`. */
export function backoffMs({ failures, maxMs }: backoffMs.Parameters): number {
  return Math.min(1000 * 2 ** Math.min(failures - 1, 30), maxMs)
}

export declare namespace backoffMs {
  type Parameters = {
    /** At least 1. */
    failures: number
    maxMs: number
  }
}
