import { readBoost, readPoolState } from '@millpond/sdk/berachain'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { noBgt } from '../requireReady.ts'
import type { planWindDown } from './planWindDown.ts'

/**
 * What a pool does with its BGT, and the BERA that its rewards vault has.
 * @throws CliError NOTHING_TO_DO where nothing boosts, or after the full exit
 */
export async function readWindDown(session: PoolSession): Promise<readWindDown.ReturnType> {
  const { client, network, contracts, withdrawalVault, pubkey } = session
  const { smartOperator } = contracts
  const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
  if (state.isFullyExited) {
    throw nothingToDo('the pool is closed: its BGT is redeemed with the claims of withdrawals')
  }
  const block = { blockNumber: state.blockNumber }
  const found = await readBoost(client, { pol: network.pol, smartOperator, pubkey, block })
  return {
    blockNumber: found.blockNumber,
    balance: requireKnown(found.balance),
    unboosted: requireKnown(found.unboosted),
    boosted: requireKnown(found.boosted),
    queued: requireKnown(found.queued),
    dropping: requireKnown(found.dropping),
    activateDelayBlocks: requireKnown(found.activateDelayBlocks),
    dropDelayBlocks: requireKnown(found.dropDelayBlocks),
    rewards: state.rewards,
  }
}

export declare namespace readWindDown {
  type ReturnType = planWindDown.Boost & {
    /** Wei of BERA in the rewards vault, where redeemed BGT goes. */
    rewards: bigint
  }
}

/** The rows of a table of now or of before and after. */
export function listWindDown(found: readWindDown.ReturnType): [label: string, value: string][] {
  return [
    ['BGT', formatBgt(found.balance)],
    ['boosted', formatBgt(found.boosted)],
    ['waiting to boost', formatBgt(found.queued.amount)],
    ['waiting to drop', formatBgt(found.dropping.amount)],
    ['unboosted', formatBgt(found.unboosted)],
    ['rewards vault', formatBera(found.rewards)],
  ]
}

function requireKnown<value>(optional: readBoost.Optional<value>): value {
  if (optional.kind === 'known') return optional.value
  throw noBgt()
}
