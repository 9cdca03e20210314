import { forkAt } from '@millpond/consensus'
import type { BerachainNetwork } from '@millpond/networks'
import { ContractRevertError, type Sender } from '@millpond/sdk'
import {
  readLastBooksChange,
  readLastReport,
  readPoolState,
  type readPoolSystem,
  updateTotalDepositsCall,
} from '@millpond/sdk/berachain'
import type { connectBerachainPools, Task, TaskResult } from '@millpond/sdk/daemon'
import type { Chain, Client, Transport } from 'viem'
import type { BeaconKitNode } from './BeaconKitNode.ts'
import { findSlot } from './findSlot.ts'
import type { observeValidator } from './observeValidator.ts'
import { observeValidators } from './observeValidators.ts'
import { planBalanceReport } from './plans/planBalanceReport.ts'

/**
 * Blocks in which the consensus layer has taken up what the pool sent it. It takes 16 withdrawal requests a block, and
 * the fee of a queue of more than a thousand exceeds all BERA there is; deposits are quicker.
 */
const settleBlocks = 64n

/** Reports what one pool's validator holds whenever the pool's books say otherwise. */
export function feedTask(dependencies: feedTask.Dependencies): Task {
  const { client, nodes, network, system, pool, slotsPerEpoch } = dependencies
  const { pubkey, contracts } = pool
  const { withdrawalVault, accountingOracle, maxTimestampAgeSeconds } = system
  return {
    name: `report-${pubkey.slice(0, 10)}`,
    async run() {
      const found = await findSlot(client, { nodes })
      if (found.kind === 'unknown') return found
      const { slot, blockRoot, newest, timestampSeconds } = found
      const fork = forkAt(network, found.slotSeconds)
      const wanted = { pubkey, slot, fork, blockRoot, withdrawalVault }
      const seen = await observeValidators(nodes, wanted)
      if (seen.kind === 'unknown') return { ...seen, details: { pubkey, slot } }

      const block = { blockNumber: newest.blockNumber }
      const state = await readPoolState(client, { contracts, withdrawalVault, pubkey, block })
      const lastReport = await readLastReport(client, { accountingOracle, pubkey, block })
      const plan = planBalanceReport({
        slot,
        epoch: slot / slotsPerEpoch,
        timestampSeconds,
        nowSeconds: newest.timestamp,
        maxAgeSeconds: maxTimestampAgeSeconds,
        lastReport: toLastReport(lastReport),
        // The oracles that remember their reports are those that take it.
        takesPending: lastReport.kind === 'known',
        booksChangedAt: await readLastBooksChange(client, {
          stakingPool: contracts.stakingPool,
          fromBlock: slot < settleBlocks ? 0n : slot - settleBlocks,
          toBlock: newest.blockNumber,
        }),
        pool: state,
        validator: seen.validator,
      })
      const { totalDeposits } = state
      const { difference } = plan
      const details = { pubkey, slot, ...seen.validator, totalDeposits, difference }
      if (plan.kind !== 'report') return { ...plan, details }
      return { ...(await report(dependencies, { seen, timestampSeconds })), details }
    },
  }
}

export declare namespace feedTask {
  type Dependencies = {
    client: Client<Transport, Chain>
    /** Independent nodes, at least one; all must agree. */
    nodes: readonly BeaconKitNode[]
    network: BerachainNetwork
    /** What all pools share. */
    system: readPoolSystem.ReturnType
    pool: connectBerachainPools.Pool
    slotsPerEpoch: bigint
    /** The feeder's account. */
    sender: Sender
  }
}

/** Oracles that do not remember it leave the rule to the books, which every report changes. */
function toLastReport(
  last: readLastReport.ReturnType,
): planBalanceReport.Observation['lastReport'] {
  switch (last.kind) {
    case 'known':
      return last.value
    case 'missing':
      return { kind: 'none' }
    case 'refused':
      throw last.error
  }
}

type Report = { seen: observeValidator.Observed; timestampSeconds: bigint }

/** Several feeders may see the same at the same time; all but one find it reported. */
async function report(
  { system, pool, sender }: feedTask.Dependencies,
  { seen, timestampSeconds }: Report,
): Promise<TaskResult> {
  const { pubkey, balance } = seen.proofs
  const call = updateTotalDepositsCall({
    accountingOracle: system.accountingOracle,
    pubkey: pool.pubkey,
    pubkeyProof: pubkey.siblings,
    balanceGwei: balance.balanceGwei,
    balancesLeaf: balance.leaf,
    balanceProof: balance.siblings,
    validatorIndex: seen.index,
    timestampSeconds,
    pendingWithdrawalsGwei: seen.validator.pendingGwei,
  })
  try {
    return await sender.send(call)
  } catch (error) {
    const isDone = error instanceof ContractRevertError && error.code === 'REPORT_NOT_NEWER'
    if (!isDone) throw error
    return { kind: 'idle', reason: 'another feeder reported' }
  }
}
