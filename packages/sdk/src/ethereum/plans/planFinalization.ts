/** Most requests that one report finalizes; the rest follow with the next. */
const maxRequests = 1000

/**
 * The last request that the cash at hand pays, in queue order: a request is never overtaken, so the first one that
 * does not fit stops. Each request counts with what it was worth when made, the most it can be paid.
 * @returns Request id, or 0n when none can be finalized.
 */
export function planFinalization({ cash, requests }: planFinalization.Parameters): bigint {
  let left = cash
  let last = 0n
  for (const { id, assets } of requests.slice(0, maxRequests)) {
    if (assets > left) break
    left -= assets
    last = id
  }
  return last
}

export declare namespace planFinalization {
  type Parameters = {
    /** Wei that may go to the queue. */
    cash: bigint
    /** Unfinalized requests in queue order, with their value at request in wei. */
    requests: readonly { id: bigint; assets: bigint }[]
  }
}
