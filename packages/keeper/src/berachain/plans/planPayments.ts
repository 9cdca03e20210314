import type { readPoolRequests } from '@millpond/sdk/berachain'

/**
 * Requests to pay now: those whose delay is over, oldest first, as far as the cash goes. The first that it does not
 * cover stops the rest, so that younger ones do not overtake it.
 */
export function planPayments(parameters: planPayments.Parameters): planPayments.ReturnType {
  const { requests, blockNumber, cash, minPayment } = parameters
  const worth = requests.filter(({ assets }) => assets >= minPayment)
  const small = requests.length - worth.length
  // In the newest block already, where nodes simulate.
  const due = worth.filter(({ readyBlock }) => readyBlock <= blockNumber)

  const chosen: readPoolRequests.Request[] = []
  let left = cash
  for (const request of due) {
    if (request.assets > left) break
    left -= request.assets
    chosen.push(request)
  }
  if (chosen.length > 0) return { kind: 'pay', ids: chosen.map(({ id }) => id), small }
  return { kind: 'idle', reason: describe(worth, { first: due[0], cash }), small }
}

export declare namespace planPayments {
  type Parameters = {
    /** Open requests of the pool, oldest first. */
    requests: readonly readPoolRequests.Request[]
    blockNumber: bigint
    /** Wei that the vault can pay. */
    cash: bigint
    /** Wei. */
    minPayment: bigint
  }
  /** `small`: open requests below the limit, left to their owners. */
  type ReturnType = { small: number } & (
    | { kind: 'pay'; ids: bigint[] }
    | { kind: 'idle'; reason: string }
  )
}

type Standing = { first: readPoolRequests.Request | undefined; cash: bigint }

function describe(
  requests: readonly readPoolRequests.Request[],
  { first, cash }: Standing,
): string {
  if (first !== undefined) return `request ${first.id} lacks ${first.assets - cash} wei`
  const [oldest] = requests
  if (oldest === undefined) return 'no request worth a transaction is open'
  return `request ${oldest.id} can be paid in block ${oldest.readyBlock}`
}
