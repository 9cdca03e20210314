/** Whether a withdrawal request can be paid by a transaction sent now. */
export function toReadiness(moment: toReadiness.Parameters): toReadiness.ReturnType {
  const { readyBlock, blockNumber, assets, vaultBalance } = moment
  // The transaction lands in the next block at the earliest, which is what counts.
  const nextBlock = blockNumber + 1n
  if (nextBlock < readyBlock) {
    return { kind: 'waiting', readyBlock, blocksLeft: readyBlock - nextBlock }
  }
  if (vaultBalance < assets) return { kind: 'unfunded', missing: assets - vaultBalance }
  return { kind: 'ready' }
}

export declare namespace toReadiness {
  type Parameters = {
    /** First block in which the request can be paid. */
    readyBlock: bigint
    blockNumber: bigint
    /** Wei of the request. */
    assets: bigint
    /** Wei that the vault holds. */
    vaultBalance: bigint
  }
  type ReturnType =
    /** The delay has not passed. */
    | { kind: 'waiting'; readyBlock: bigint; blocksLeft: bigint }
    /** The delay has passed, but the vault holds less BERA than this request alone. */
    | { kind: 'unfunded'; missing: bigint }
    /** The vault can pay it now. */
    | { kind: 'ready' }
}
