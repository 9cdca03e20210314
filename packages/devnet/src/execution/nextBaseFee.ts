const elasticity = 2n
const maxChangeDenominator = 8n

/** The base fee that EIP-1559 demands of the block after one with these values. */
export function nextBaseFee(parent: {
  baseFeePerGas: bigint
  gasUsed: bigint
  gasLimit: bigint
}): bigint {
  const { baseFeePerGas, gasUsed, gasLimit } = parent
  const target = gasLimit / elasticity
  if (gasUsed === target) return baseFeePerGas
  if (gasUsed < target)
    return baseFeePerGas - (baseFeePerGas * (target - gasUsed)) / target / maxChangeDenominator

  const rise = (baseFeePerGas * (gasUsed - target)) / target / maxChangeDenominator
  return baseFeePerGas + (rise > 1n ? rise : 1n)
}
