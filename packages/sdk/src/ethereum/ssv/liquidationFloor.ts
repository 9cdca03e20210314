const unit = 100_000n

/** Wei below which SSVNetwork lets anybody liquidate a cluster; compare with its settled balance. */
export function liquidationFloor(parameters: liquidationFloor.Parameters): bigint {
  const { feePerBlock, vUnits, liquidationThresholdPeriod, minimumLiquidationCollateral } =
    parameters
  // The contract counts in units of 100,000 wei and rounds down there.
  const units = (liquidationThresholdPeriod * (feePerBlock / unit) * vUnits) / 10_000n
  const threshold = units * unit
  return threshold > minimumLiquidationCollateral ? threshold : minimumLiquidationCollateral
}

export declare namespace liquidationFloor {
  type Parameters = {
    /** Fees of the cluster's SSV operators and of the network together: wei per block for 32 ETH. */
    feePerBlock: bigint
    /** Ten thousandths of 32 ETH: see `toVUnitsUp`. */
    vUnits: bigint
    /** Blocks. */
    liquidationThresholdPeriod: bigint
    /** Wei. */
    minimumLiquidationCollateral: bigint
  }
}
