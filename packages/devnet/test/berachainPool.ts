import { toActivationArguments } from '@millpond/consensus'
import {
  activateStakingPool,
  type CoreContracts,
  deployStakingPoolContracts,
  readCoreContracts,
  submit,
} from '@millpond/sdk/berachain'
import { type Hex, parseEther } from 'viem'
import type { AdvanceOptions, BerachainDevnet } from '../src/berachain/BerachainDevnet.ts'
import {
  createBerachainClient,
  createBerachainKey,
  includeNext,
  proveAtHead,
  signBerachainDeposit,
} from './berachainDevnet.ts'

export type OpenedPool = { pubkey: Hex; contracts: CoreContracts }

/** The contracts that all pools of this chain share. */
export function poolSystemOf({ contracts: { poolSystem } }: BerachainDevnet) {
  if (poolSystem === undefined) throw new Error('The chain has no pool system.')
  return poolSystem
}

/**
 * Opens the pool of a key through the factory, with its three proofs, and stakes to the threshold and above. For
 * chains that make no blocks by themselves: each transaction has the next block.
 */
export async function openBerachainPool(
  devnet: BerachainDevnet,
  { seed, stakeBera, quietBlocks, advance }: openBerachainPool.Parameters,
): Promise<OpenedPool> {
  const { factory, withdrawalVault } = poolSystemOf(devnet)
  const operator = createBerachainClient(devnet)
  const { address } = operator.account
  const { secretKey, pubkey } = createBerachainKey(seed)
  const { withdrawalCredentials, signature } = signBerachainDeposit({
    devnet,
    secretKey,
    withdrawalAddress: withdrawalVault,
    bera: 10_000n,
  })
  const people = { validatorAdmin: address, defaultSharesRecipient: address }
  const assets = parseEther('10000')
  const deposit = { factory, pubkey, withdrawalCredentials, signature, ...people, assets }
  await includeNext(devnet, await deployStakingPoolContracts(operator, deposit))
  await devnet.advanceBlocks(quietBlocks, advance)

  const { proofs, timestampSeconds: timestamp } = await proveAtHead(devnet, pubkey)
  const [validator, branches, timestampSeconds] = toActivationArguments({ proofs, timestamp })
  const activation = { factory, validator, proofs: branches, timestampSeconds }
  await includeNext(devnet, await activateStakingPool(operator, activation))

  const found = await readCoreContracts(operator, { factory, pubkey })
  if (found.kind === 'unknown') throw new Error(found.reason)
  const { stakingPool } = found.contracts
  const stake = { stakingPool, receiver: address, assets: parseEther(String(stakeBera)) }
  await includeNext(devnet, await submit(operator, stake))
  return { pubkey, contracts: found.contracts }
}

export declare namespace openBerachainPool {
  type Parameters = {
    seed: number
    /** On top of the operator's 10,000. */
    stakeBera: bigint
    /** Blocks between the first deposit and the activation. */
    quietBlocks: number
    advance?: AdvanceOptions
  }
}
