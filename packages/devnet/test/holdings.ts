import '../src/ethereum/setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { processSlots } from '@lodestar/state-transition'
import type { ConsensusChain } from '../src/ethereum/consensus/ConsensusChain.ts'

/** Gwei per validator at the start of the next epoch: its balance, and what was withdrawn from it. */
export function holdings(chain: ConsensusChain): bigint[] {
  const nextEpoch = (chain.state.epochCtx.epoch + 1) * SLOTS_PER_EPOCH
  const gwei = processSlots(chain.state, nextEpoch).balances.getAll().map(BigInt)
  for (let slot = 1; slot <= chain.head.slot; slot++) {
    const body = chain.history.blockAtSlot(slot)?.signedBlock.message.body
    for (const { validatorIndex, amount } of body?.executionPayload.withdrawals ?? [])
      gwei[validatorIndex] = (gwei[validatorIndex] ?? 0n) + amount
  }
  return gwei
}
