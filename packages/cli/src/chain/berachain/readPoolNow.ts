import { readPoolRules, readPoolState } from '@millpond/sdk/berachain'
import type { PoolSession } from './connectPool.ts'

/**
 * The configured pool with its rules, at one block, and how long its cooldown still lasts.
 * @throws ContractMissingError, RpcUnreachableError
 */
export async function readPoolNow(session: PoolSession): Promise<PoolNow> {
  const { client, contracts, withdrawalVault, pubkey } = session
  const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
  const { stakingPool } = contracts
  const block = { blockNumber: state.blockNumber }
  const rules = await readPoolRules(client, { stakingPool, withdrawalVault, block })
  return { state, rules, cooldown: toCooldown(state, rules) }
}

/** A pool at one block. */
export type PoolNow = {
  state: readPoolState.ReturnType
  rules: readPoolRules.ReturnType
  cooldown: Cooldown
}

/** Blocks in which nobody can withdraw yet; none before the stake reached its minimum. */
export type Cooldown = { kind: 'known'; blocksLeft: bigint } | { kind: 'unknown' }

/** A transaction lands in the next block at the earliest, which is what counts. */
function toCooldown(
  { isThresholdReached, validatorActivationBlock, blockNumber }: readPoolState.ReturnType,
  { cooldownBlocks }: readPoolRules.ReturnType,
): Cooldown {
  if (!isThresholdReached) return { kind: 'known', blocksLeft: 0n }
  if (validatorActivationBlock.kind !== 'known') return { kind: 'unknown' }
  const blocksLeft = validatorActivationBlock.value + cooldownBlocks - (blockNumber + 1n)
  return { kind: 'known', blocksLeft: blocksLeft > 0n ? blocksLeft : 0n }
}
