import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { isDepositSignatureValid } from '@millpond/keys'
import { blstVerifier } from '@millpond/keys/node'
import { type Hex, hexToBytes } from 'viem'
import type { BeaconKitParameters } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { findValidator } from './findValidator.ts'
import type { BeaconDeposit, DepositOutcome } from './operations.ts'
import { toEffectiveBalance } from './toEffectiveBalance.ts'

/**
 * Applies deposits in their order. A known key's balance grows, whatever else the deposit says; an unknown key
 * becomes a validator if it signed. The outcomes come in the order of the deposits.
 */
export function applyDeposits(
  draft: ChainState,
  parameters: BeaconKitParameters,
  deposits: readonly BeaconDeposit[],
  context: applyDeposits.Context,
): DepositOutcome[] {
  return deposits.map((deposit) => {
    draft.eth1DepositIndex += 1n
    const pubkey = hexToBytes(deposit.pubkey, { size: 48 })
    const known = findValidator(draft, pubkey)
    if (known !== undefined) {
      draft.balances[known] = (draft.balances[known] ?? 0n) + deposit.amountGwei
      return { kind: 'added', validatorIndex: known }
    }

    if (!context.isSignatureValid(deposit)) return { kind: 'lost' }
    draft.balances.push(deposit.amountGwei)
    const count = draft.validators.push({
      pubkey,
      withdrawalCredentials: hexToBytes(deposit.withdrawalCredentials, { size: 32 }),
      effectiveBalance: toEffectiveBalance(deposit.amountGwei, parameters),
      slashed: false,
      activationEligibilityEpoch: FAR_FUTURE_EPOCH,
      activationEpoch: FAR_FUTURE_EPOCH,
      exitEpoch: FAR_FUTURE_EPOCH,
      withdrawableEpoch: FAR_FUTURE_EPOCH,
    })
    return { kind: 'created', validatorIndex: count - 1 }
  })
}

export declare namespace applyDeposits {
  type Context = {
    /** Asked about first deposits only. */
    isSignatureValid: (deposit: BeaconDeposit) => boolean
  }
}

/** Judges signatures of deposits as the chain does: by its genesis, whatever fork is in force. */
export function createDepositJudge(genesis: createDepositJudge.Genesis): applyDeposits.Context {
  return {
    isSignatureValid: ({ pubkey, withdrawalCredentials, amountGwei, signature }) =>
      isDepositSignatureValid({
        data: { publicKey: pubkey, withdrawalCredentials, amountGwei, signature },
        network: genesis,
        bls: blstVerifier,
      }),
  }
}

export declare namespace createDepositJudge {
  type Genesis = {
    /** 4 bytes. */
    genesisForkVersion: Hex
    /** 32 bytes; the real ones, unlike on Ethereum, where deposits are signed for zeros. */
    genesisValidatorsRoot: Hex
  }
}
