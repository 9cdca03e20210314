import '../setup.ts'
import { WHISTLEBLOWER_REWARD_QUOTIENT_ELECTRA } from '@lodestar/params'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import type { rewards } from '@lodestar/types'
import type { BlockMaking, ChainBlock } from '../consensus/BlockHistory.ts'

/** What the proposer of a block was paid for what the block contains, in gwei. */
export function blockRewards(parameters: blockRewards.Parameters): rewards.BlockRewards {
  const { block, state, making } = parameters
  const { attestations, syncAggregate, slashings } = making.proposerGwei
  // The transition sums both kinds. A proposer can be slashed only once, so its part is certain.
  const proposerSlashings = block.signedBlock.message.body.proposerSlashings
    .map(({ signedHeader1 }) => state.validators.getReadonly(signedHeader1.message.proposerIndex))
    .map((each) => Math.floor(each.effectiveBalance / WHISTLEBLOWER_REWARD_QUOTIENT_ELECTRA))
    .reduce((sum, gwei) => sum + gwei, 0)
  return {
    proposerIndex: block.header.proposerIndex,
    total: attestations + syncAggregate + slashings,
    attestations,
    syncAggregate,
    proposerSlashings,
    attesterSlashings: slashings - proposerSlashings,
  }
}

export declare namespace blockRewards {
  type Parameters = {
    block: Pick<ChainBlock, 'header' | 'signedBlock'>
    /** The state after the block. */
    state: CachedBeaconStateFulu
    making: Pick<BlockMaking, 'proposerGwei'>
  }
}
