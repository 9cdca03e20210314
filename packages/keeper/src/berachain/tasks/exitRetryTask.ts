import type { BeaconClient } from '@millpond/consensus'
import {
  readConsensusRequests,
  readFlightDelay,
  readWithdrawalFee,
  retryFullExitCall,
} from '@millpond/sdk/berachain'
import type { Task } from '@millpond/sdk/daemon'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { planExitRetry } from '../plans/planExitRetry.ts'
import { readState } from '../readState.ts'
import { readValidator } from '../readValidator.ts'

/** Asks for the exit of a closed pool again when the consensus layer dropped the request. */
export function exitRetryTask(dependencies: exitRetryTask.Dependencies): Task {
  const { client, beacon, system, pool, sender, limits, slotsPerEpoch } = dependencies
  const { withdrawalVault } = system
  const { pubkey } = pool
  return {
    name: 'exit',
    async run() {
      const state = await readState(dependencies)
      if (!state.isFullyExited) return { kind: 'idle', reason: 'the pool is open' }
      const { blockNumber } = state
      const block = { blockNumber }
      const delay = await readFlightDelay(client, { withdrawalVault, block })
      if (delay.kind === 'refused') throw delay.error
      if (delay.kind === 'missing') {
        return { kind: 'idle', reason: 'contracts of this version cannot repeat an exit' }
      }

      const seen = await readValidator(beacon, { pubkey, blockNumber, slotsPerEpoch })
      if (seen.kind === 'unknown') return seen
      // A request waits for its epoch's end and 256 more, which is up to 190 blocks longer than the vault does.
      const waitBlocks = delay.value + slotsPerEpoch
      const requests = await readConsensusRequests(client, {
        withdrawalVault,
        pubkey,
        fromBlock: blockNumber > waitBlocks ? blockNumber - waitBlocks : 0n,
        toBlock: blockNumber,
      })
      const fee = await readWithdrawalFee(client, { withdrawalVault })
      const plan = planExitRetry({
        ...seen,
        blockNumber,
        lastPartialBlock: requests.findLast(({ amountGwei }) => amountGwei > 0n)?.blockNumber,
        waitBlocks,
        lastExitBlock: requests.findLast(({ amountGwei }) => amountGwei === 0n)?.blockNumber,
        epochBlocks: slotsPerEpoch,
        fee,
        maxFee: limits.maxFee,
      })
      const { epoch, pendingGwei } = seen
      const details = { epoch, pendingGwei, fee }
      if (plan.kind !== 'retry') return { ...plan, details }

      const call = retryFullExitCall({ withdrawalVault, pubkey, maxFee: limits.maxFee })
      return { ...(await sender.send(call)), details }
    },
  }
}

export declare namespace exitRetryTask {
  type Dependencies = BerachainDependencies & { beacon: BeaconClient }
}
