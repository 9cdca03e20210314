import type { BeaconClient } from '@millpond/consensus'
import type { Hex } from 'viem'
import type { planExitRetry } from './plans/planExitRetry.ts'

/**
 * A validator in the newest state of a beacon node. Unknown while the node is behind the execution chain, whose blocks
 * have the numbers of its slots, by more than a quarter of an epoch: it may not show yet what was asked for.
 */
export async function readValidator(
  beacon: BeaconClient,
  { pubkey, blockNumber, slotsPerEpoch }: readValidator.Parameters,
): Promise<readValidator.ReturnType> {
  const { header } = await beacon.header('head')
  const { slot } = header
  if (slot + slotsPerEpoch / 4n < blockNumber) {
    return { kind: 'unknown', reason: `the beacon node is at slot ${slot} of ${blockNumber}` }
  }
  const { validators, isOptimistic } = await beacon.validators(slot, { ids: [pubkey] })
  if (isOptimistic === true) {
    return { kind: 'unknown', reason: `the beacon node has not verified slot ${slot}` }
  }
  const [answer] = validators
  const epoch = slot / slotsPerEpoch
  if (answer?.kind !== 'known') {
    return { kind: 'read', epoch, pendingGwei: 0n, validator: { kind: 'absent' } }
  }

  const { index, validator } = answer
  const { withdrawals } = await beacon.pendingPartialWithdrawals(slot)
  const own = withdrawals.filter(({ validatorIndex }) => validatorIndex === index)
  const { activationEpoch, exitEpoch } = validator
  return {
    kind: 'read',
    epoch,
    pendingGwei: own.reduce((sum, { amountGwei }) => sum + amountGwei, 0n),
    validator: { kind: 'known', activationEpoch, exitEpoch },
  }
}

export declare namespace readValidator {
  type Parameters = {
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** The newest execution block. */
    blockNumber: bigint
    slotsPerEpoch: bigint
  }
  type ReturnType =
    | ({ kind: 'read' } & Pick<planExitRetry.Parameters, 'validator' | 'epoch' | 'pendingGwei'>)
    | { kind: 'unknown'; reason: string }
}
