import {
  type BalanceProof,
  type BeaconKitFork,
  type BeaconKitValidatorProofs,
  type PubkeyProof,
  verifyLeafProof,
} from '@millpond/consensus'
import { withdrawalCredentials } from '@millpond/keys'
import type { Address, Hex } from 'viem'
import type { BeaconKitNode } from './BeaconKitNode.ts'
import type { planBalanceReport } from './plans/planBalanceReport.ts'

/**
 * What one node says about a validator in the state of one slot, with proofs that lead to the root that the chain
 * keeps. Unknown when the node does not know the validator, or contradicts itself or the chain: an answer that lacks a
 * validator says nothing about its balance.
 */
export async function observeValidator(
  { beacon, prover }: BeaconKitNode,
  { pubkey, slot, fork, blockRoot, withdrawalVault }: observeValidator.Parameters,
): Promise<observeValidator.ReturnType> {
  const { validators, isOptimistic } = await beacon.validators(slot, { ids: [pubkey] })
  const [answer] = validators
  if (isOptimistic === true) return unknown(`the node has not verified slot ${slot}`)
  if (answer?.kind !== 'known') return unknown(`the node has no such validator in slot ${slot}`)
  const { index, balanceGwei, validator } = answer
  const credentials = withdrawalCredentials({ type: '0x01', address: withdrawalVault })
  if (validator.withdrawalCredentials !== credentials) {
    return unknown('the validator withdraws to another address than the vault')
  }

  const proofs = await prover.validatorProofs({ fork, id: slot, validatorIndex: index })
  const flaw = findFlaw(proofs, { pubkey, balanceGwei, fork, blockRoot })
  if (flaw !== undefined) return unknown(`slot ${slot}: ${flaw}`)

  const { withdrawals } = await beacon.pendingPartialWithdrawals(slot)
  const own = withdrawals.filter(({ validatorIndex }) => validatorIndex === index)
  return {
    kind: 'observed',
    index,
    proofs: { pubkey: proofs.pubkey, balance: proofs.balance },
    validator: {
      balanceGwei,
      pendingGwei: own.reduce((sum, { amountGwei }) => sum + amountGwei, 0n),
      effectiveBalanceGwei: validator.effectiveBalanceGwei,
      exitEpoch: validator.exitEpoch,
      withdrawableEpoch: validator.withdrawableEpoch,
    },
  }
}

export declare namespace observeValidator {
  type Parameters = {
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    slot: bigint
    fork: BeaconKitFork
    /** As the chain keeps it. */
    blockRoot: Hex
    /** Where the validator must withdraw to. */
    withdrawalVault: Address
  }
  type Observed = {
    kind: 'observed'
    /** In the consensus layer. */
    index: bigint
    proofs: { pubkey: PubkeyProof; balance: BalanceProof }
    validator: planBalanceReport.Validator
  }
  type ReturnType = Observed | { kind: 'unknown'; reason: string }
}

function unknown(reason: string): Extract<observeValidator.ReturnType, { kind: 'unknown' }> {
  return { kind: 'unknown', reason }
}

type Expected = Pick<observeValidator.Parameters, 'pubkey' | 'fork' | 'blockRoot'> & {
  balanceGwei: bigint
}

/** Checked against the chain's root, not the node's: a node can be consistent and on another chain. */
function findFlaw(
  { pubkey, balance, blockRoot }: BeaconKitValidatorProofs,
  expected: Expected,
): string | undefined {
  if (blockRoot !== expected.blockRoot) return 'the node and the chain have different blocks'
  if (pubkey.pubkey !== expected.pubkey.toLowerCase()) return 'the proof is of another validator'
  if (balance.balanceGwei !== expected.balanceGwei) {
    return 'the proven balance is not the one that the node names'
  }
  const results = [pubkey, balance].map((proof) => verifyLeafProof(proof, expected))
  return results.every(({ kind }) => kind === 'valid') ? undefined : 'a proof fails its check'
}
