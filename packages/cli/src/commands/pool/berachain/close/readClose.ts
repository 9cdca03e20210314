import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import {
  type CloseConsensus,
  type CloseState,
  readBoost,
  readRole,
  readWithdrawalRequests,
  toExitStanding,
} from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import type { PoolSession } from '../../../../chain/berachain/connectPool.ts'
import { readLeaving } from '../../../../chain/berachain/readLeaving.ts'
import { type PoolNow, readPoolNow } from '../../../../chain/berachain/readPoolNow.ts'

/**
 * Everything that closing a pool is decided by: one block of the execution chain, and the newest state
 * of the consensus chain.
 * @throws RpcUnreachableError, LogsUnavailableError, ContractMissingError
 */
export async function readClose(session: PoolSession, account: Address): Promise<CloseState> {
  const now = await readPoolNow(session)
  const { blockNumber } = now.state
  const [own, isPaused, late, leaving] = await Promise.all([
    readAccount(session, { account, blockNumber, delayBlocks: now.rules.delayBlocks }),
    session.client.readContract({
      address: session.withdrawalVault,
      abi: withdrawalVaultAbi,
      functionName: 'paused',
      blockNumber,
    }),
    readLate(session, now),
    readLeaving(session, { blockNumber }),
  ])

  const { allocated, books } = now.state.vault
  return {
    pool: now.state,
    cooldown: now.cooldown,
    maxEffectiveBalance: now.rules.maxEffectiveBalance,
    account: { address: account, ...own },
    vault: {
      isPaused,
      balance: own.vaultBalance,
      // The vault refuses to speak of a pool that nobody asked anything of.
      allocated: allocated.kind === 'known' ? allocated.value : 0n,
      canRetry: leaving.kind === 'known' && leaving.canRetry,
      // The books of the vault came with the function.
      canSweep: books.kind !== 'missing',
    },
    late,
    consensus: toConsensus(leaving),
    slotsPerEpoch: BigInt(session.network.slotsPerEpoch),
  }
}

type Asked = { account: Address; blockNumber: bigint; delayBlocks: bigint }

async function readAccount(
  { client, contracts, withdrawalVault, pubkey }: PoolSession,
  { account, blockNumber, delayBlocks }: Asked,
) {
  const [shares, isValidatorAdmin, found] = await Promise.all([
    client.readContract({
      address: contracts.stakingPool,
      abi: stakingPoolAbi,
      functionName: 'balanceOf',
      args: [account],
      blockNumber,
    }),
    readRole(client, { contract: contracts.smartOperator, role: 'VALIDATOR_ADMIN_ROLE', account }),
    readWithdrawalRequests(client, { withdrawalVault, account, block: { blockNumber } }),
  ])
  const requests = found.requests
    .filter((request) => request.pubkey.toLowerCase() === pubkey.toLowerCase())
    .map(({ id, assets, requestBlock }) => ({ id, assets, readyBlock: requestBlock + delayBlocks }))
  return { shares, isValidatorAdmin, requests, vaultBalance: found.vaultBalance }
}

/** BGT and WBERA that came, or were freed, after the pool took what was there. */
async function readLate(
  { client, network, contracts, pubkey }: PoolSession,
  { state }: PoolNow,
): Promise<CloseState['late']> {
  const { smartOperator } = contracts
  const block = { blockNumber: state.blockNumber }
  const boost = await readBoost(client, { pol: network.pol, smartOperator, pubkey, block })
  const { unboosted, boosted, dropping, dropDelayBlocks: delay } = boost
  const { availableWbera } = state.operator
  const readyBlock =
    dropping.kind === 'known' && delay.kind === 'known'
      ? dropping.value.sinceBlock + delay.value + 1n
      : state.blockNumber
  return {
    wbera: availableWbera.kind === 'known' ? availableWbera.value : 0n,
    bgt: unboosted.kind === 'known' ? unboosted.value : 0n,
    boosted: { amount: boosted.kind === 'known' ? boosted.value : 0n, readyBlock },
  }
}

function toConsensus(leaving: readLeaving.ReturnType): CloseConsensus {
  if (leaving.kind === 'unknown') return leaving
  const { epoch, validator } = leaving
  const standing = toExitStanding(leaving)
  if (validator.kind === 'absent') {
    return { kind: 'known', epoch, standing, balanceGwei: 0n, withdrawableEpoch: epoch }
  }
  const { balanceGwei, withdrawableEpoch } = validator
  return { kind: 'known', epoch, standing, balanceGwei, withdrawableEpoch }
}
