/** States for tests: one increment is 10,000 BERA, and validators' keys count up from 1. */
import { beaconKitStateTypes } from '@millpond/consensus/node'
import { bytesToHex, type Hex, pad, size, toHex } from 'viem'
import {
  type BeaconKitParameters,
  mainnetParameters,
} from '../src/berachain/consensus/BeaconKitParameters.ts'
import type { ChainState } from '../src/berachain/consensus/ChainState.ts'
import { createGenesisState } from '../src/berachain/consensus/createGenesisState.ts'
import { passSlot } from '../src/berachain/consensus/passSlot.ts'
import { applyWithdrawals, expectedWithdrawals } from '../src/berachain/consensus/withdrawals.ts'

/** Owner of every validator of {@link exampleState}. */
export const vault = '0x00000000000000000000000000000000000000aa'

/** The mainnet's rules on a small scale: 4 slots in an epoch, 3 epochs of delay, at most 3 validators. */
export const smallParameters: BeaconKitParameters = {
  ...mainnetParameters,
  slotsPerEpoch: 4,
  validatorSetCap: 3,
  minWithdrawabilityDelay: 3n,
}

/** The parameters with rules of before Electra. */
export function asDeneb(parameters: BeaconKitParameters): BeaconKitParameters {
  const never = Number.POSITIVE_INFINITY
  return {
    ...parameters,
    forks: { deneb: 0, deneb1: 0, electra: never, electra1: never, fulu: never },
  }
}

/** The parameters with rules of between Electra and Fulu. */
export function asElectra(parameters: BeaconKitParameters): BeaconKitParameters {
  return { ...parameters, forks: { ...parameters.forks, fulu: Number.POSITIVE_INFINITY } }
}

/** `amount` BERA in gwei. */
export function bera(amount: number): bigint {
  return BigInt(amount * 1_000_000_000)
}

/** Public key number `number`. */
export function keyOf(number: number): Hex {
  return pad(toHex(number), { size: 48 })
}

/** Credentials that pay to `address`. */
export function credentialsOf(address: Hex): Hex {
  if (size(address) !== 20) throw new RangeError(`${address} is not an address.`)
  return `0x01${'00'.repeat(11)}${address.slice(2)}`
}

/** Genesis with a validator for each balance, in BERA; the first one's key is number 1. */
export function exampleState(
  parameters: BeaconKitParameters,
  balances: readonly number[],
): ChainState {
  const payloadHeader =
    beaconKitStateTypes.electra.fields.latestExecutionPayloadHeader.defaultValue()
  return createGenesisState({
    parameters,
    payloadHeader: { ...payloadHeader, blockHash: new Uint8Array(32).fill(7) },
    validators: balances.map((balance, index) => ({
      pubkey: keyOf(index + 1),
      withdrawalCredentials: credentialsOf(vault),
      balanceGwei: bera(balance),
    })),
  })
}

/** Lets blocks pass until the state is in `slot`, which has paid its withdrawals. Returns all that was paid. */
export function runTo(draft: ChainState, parameters: BeaconKitParameters, slot: number) {
  const paid: { slot: number; amountGwei: bigint; validatorIndex: bigint; kind: string }[] = []
  while (Number(draft.slot) < slot) {
    passSlot(draft, parameters)
    const withdrawals = expectedWithdrawals(draft, parameters)
    applyWithdrawals(draft, parameters, withdrawals)
    for (const { amountGwei, validatorIndex, kind } of withdrawals) {
      paid.push({ slot: Number(draft.slot), amountGwei, validatorIndex, kind })
    }
  }
  return paid
}

/** A validator's record with its bytes as hex. */
export function readRecord(state: ChainState, index: number) {
  const validator = state.validators[index]
  if (!validator) throw new RangeError(`There is no validator ${index}.`)
  const { pubkey, withdrawalCredentials, ...epochs } = validator
  return {
    pubkey: bytesToHex(pubkey),
    withdrawalCredentials: bytesToHex(withdrawalCredentials),
    ...epochs,
  }
}
