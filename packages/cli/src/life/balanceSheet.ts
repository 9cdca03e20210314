/**
 * Adds up what entered the pool's contracts and where it is now. Every wei is counted once; the two
 * sides are equal or money appeared or vanished.
 */
export function createBalanceSheet(
  inputs: createBalanceSheet.Inputs,
): createBalanceSheet.ReturnType {
  const { sources, uses, holders, pooledAssets } = inputs
  const rows = Object.entries(uses).map(([name, amount]) => ({ name, amount }))
  const entered = Object.entries(sources).map(([name, amount]) => ({ name, amount }))
  const difference = sum(entered) - sum(rows)

  const held = holders.reduce((total, { assets }) => total + assets, 0n)
  const dust = pooledAssets - held
  const dustLimit = inputs.dustLimit ?? BigInt(holders.length) + 1n

  return {
    entered,
    rows,
    totalEntered: sum(entered),
    totalFound: sum(rows),
    difference,
    dust,
    dustLimit,
    isBalanced: difference === 0n && dust >= 0n && dust <= dustLimit,
  }
}

export declare namespace createBalanceSheet {
  /** All amounts in wei. */
  type Inputs = {
    /** What came in, by source. */
    sources: Record<string, bigint>
    /** Where it is, by place. */
    uses: Record<string, bigint>
    /** What the shares of every holder are worth. */
    holders: readonly { name: string; assets: bigint }[]
    /** What all shares are worth by the pool's books. */
    pooledAssets: bigint
    /** What rounding may keep in the pool. Default one wei for each holder and one more. */
    dustLimit?: bigint | undefined
  }
  type Row = { name: string; amount: bigint }
  type ReturnType = {
    entered: Row[]
    rows: Row[]
    totalEntered: bigint
    totalFound: bigint
    /** Entered less found; 0 when every wei is accounted for. */
    difference: bigint
    /** Pooled assets less the sum of balances: what rounding keeps in the pool. */
    dust: bigint
    dustLimit: bigint
    isBalanced: boolean
  }
}

function sum(rows: readonly createBalanceSheet.Row[]): bigint {
  return rows.reduce((total, { amount }) => total + amount, 0n)
}
