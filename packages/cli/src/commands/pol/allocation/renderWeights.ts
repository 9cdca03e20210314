import { formatBasisPoints } from '@millpond/sdk'
import type { RewardWeight, readVaultNames } from '@millpond/sdk/berachain'
import { getAddress } from 'viem'
import { renderSymbol } from '../../../output/renderSymbol.ts'
import type { Detail } from '../../../write/Write.ts'

/** Each reward vault with its part and, where the chain tells it, the token that is staked there. */
export function renderWeights(
  weights: readonly RewardWeight[],
  names: readVaultNames.ReturnType,
): Detail[] {
  return weights.map(({ receiver, percentageNumerator }) => {
    const part = formatBasisPoints(Number(percentageNumerator))
    const symbol = renderSymbol(names.get(getAddress(receiver)))
    return [receiver, symbol === undefined ? part : `${part}, the vault of ${symbol}`]
  })
}
