import { bytesToHex, hexToBytes } from 'viem'
import { bytes32, bytes48, container, uint8, uint64 } from './ssz/types.ts'
import type { ValidatorRecord } from './validator.ts'

/** SSZ type of a validator record, the same on every beacon chain. */
export const validatorType = container({
  pubkey: bytes48,
  withdrawalCredentials: bytes32,
  effectiveBalance: uint64,
  slashed: uint8,
  activationEligibilityEpoch: uint64,
  activationEpoch: uint64,
  exitEpoch: uint64,
  withdrawableEpoch: uint64,
})

/** Encoded size of a validator record. */
export const validatorSize = 121

/** The record encoded at `at`. */
export function decodeValidator(bytes: Uint8Array, at: number): ValidatorRecord {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, validatorSize)
  return {
    pubkey: bytesToHex(bytes.subarray(at, at + 48)),
    withdrawalCredentials: bytesToHex(bytes.subarray(at + 48, at + 80)),
    effectiveBalanceGwei: view.getBigUint64(80, true),
    slashed: view.getUint8(88) === 1,
    activationEligibilityEpoch: view.getBigUint64(89, true),
    activationEpoch: view.getBigUint64(97, true),
    exitEpoch: view.getBigUint64(105, true),
    withdrawableEpoch: view.getBigUint64(113, true),
  }
}

/** The 121 bytes of a record. */
export function encodeValidator(validator: ValidatorRecord): Uint8Array {
  const bytes = new Uint8Array(validatorSize)
  const view = new DataView(bytes.buffer)
  bytes.set(hexToBytes(validator.pubkey, { size: 48 }), 0)
  bytes.set(hexToBytes(validator.withdrawalCredentials, { size: 32 }), 48)
  view.setBigUint64(80, validator.effectiveBalanceGwei, true)
  view.setUint8(88, validator.slashed ? 1 : 0)
  view.setBigUint64(89, validator.activationEligibilityEpoch, true)
  view.setBigUint64(97, validator.activationEpoch, true)
  view.setBigUint64(105, validator.exitEpoch, true)
  view.setBigUint64(113, validator.withdrawableEpoch, true)
  return bytes
}
