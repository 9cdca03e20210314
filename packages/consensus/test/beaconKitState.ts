/** A small state as BeaconKit lays it out, with its block's header. Same name, same values; the Solidity fixtures too. */
import { createHash } from 'node:crypto'
import { bytesToHex, hexToBytes } from 'viem'
import { type BeaconBlockHeader, type BeaconKitFork, FAR_FUTURE_EPOCH } from '../src/index.ts'
import {
  type BeaconKitDenebState,
  type BeaconKitElectraState,
  type BeaconKitValidator,
  beaconKitStateTypes,
} from '../src/node.ts'

const slot = 12_000_000n

/** Two chunks of balances, the second with an empty lane. */
const validatorCount = 7

/** 0x01 credentials naming the vault that all but one belong to. */
export const vault = '0x000000000000000000000000000000000000ba17'
export const foreignIndex = 5

/** One gwei less than a first deposit. */
export const poorIndex = 6

/** The state of a fork, as {@link proveBeaconKitValidators} takes it, and its block's header. */
export function makeBeaconKitState(fork: BeaconKitFork) {
  const pendingPartialWithdrawals = [
    { validatorIndex: 4n, amount: 1_000_000_000n, withdrawableEpoch: 900n },
  ]
  const state =
    fork === 'deneb'
      ? { fork, state: makeDenebState() }
      : { fork, state: { ...makeDenebState(), pendingPartialWithdrawals } }
  return { ...state, header: makeHeader(bytesToHex(hashState(state.state))) }
}

/** SSZ bytes of a state. */
export function encodeState(state: BeaconKitDenebState | BeaconKitElectraState): Uint8Array {
  const { deneb, electra } = beaconKitStateTypes
  return 'pendingPartialWithdrawals' in state ? electra.serialize(state) : deneb.serialize(state)
}

function hashState(state: BeaconKitDenebState | BeaconKitElectraState) {
  const { deneb, electra } = beaconKitStateTypes
  return 'pendingPartialWithdrawals' in state
    ? electra.hashTreeRoot(state)
    : deneb.hashTreeRoot(state)
}

function makeHeader(stateRoot: BeaconBlockHeader['stateRoot']): BeaconBlockHeader {
  const parentRoot = bytesToHex(digest('parent'))
  return { slot, proposerIndex: 3n, parentRoot, stateRoot, bodyRoot: bytesToHex(digest('body')) }
}

function makeDenebState(): BeaconKitDenebState {
  return {
    ...beaconKitStateTypes.deneb.defaultValue(),
    genesisValidatorsRoot: digest('genesis'),
    slot,
    fork: { previousVersion: version(4), currentVersion: version(5), epoch: 5n },
    latestBlockHeader: {
      slot,
      proposerIndex: 3n,
      parentRoot: digest('parent'),
      stateRoot: new Uint8Array(32),
      bodyRoot: digest('body'),
    },
    blockRoots: eightRoots('block'),
    stateRoots: eightRoots('state'),
    eth1Data: { depositRoot: digest('deposits'), depositCount: 9n, blockHash: digest('eth1') },
    eth1DepositIndex: 9n,
    latestExecutionPayloadHeader: {
      ...beaconKitStateTypes.deneb.fields.latestExecutionPayloadHeader.defaultValue(),
      blockNumber: slot,
      feeRecipient: new Uint8Array(20).fill(0xfe),
      blockHash: digest('execution'),
    },
    validators: Array.from({ length: validatorCount }, (_, index) => makeValidator(index)),
    balances: Array.from({ length: validatorCount }, (_, index) => makeBalance(index)),
    randaoMixes: eightRoots('randao'),
    nextWithdrawalIndex: 77n,
    nextWithdrawalValidatorIndex: 2n,
    slashings: [0n, 0n],
  }
}

function makeValidator(index: number): BeaconKitValidator {
  const more = digest(`more-${index}`).slice(0, 16)
  return {
    pubkey: Uint8Array.from([...digest(`validator-${index}`), ...more]),
    withdrawalCredentials: index === foreignIndex ? digest('credentials') : vaultCredentials(),
    effectiveBalance: 250_000_000_000_000n,
    slashed: false,
    activationEligibilityEpoch: 10n + BigInt(index),
    activationEpoch: 11n + BigInt(index),
    exitEpoch: FAR_FUTURE_EPOCH,
    withdrawableEpoch: FAR_FUTURE_EPOCH,
  }
}

/** Gwei; no two are alike. */
function makeBalance(index: number): bigint {
  const first = 10_000_000_000_000n
  if (index === poorIndex) return first - 1n
  return first + BigInt(index) * 250_000_000_000_001n
}

function vaultCredentials(): Uint8Array {
  return hexToBytes(`0x010000000000000000000000${vault.slice(2)}`)
}

/** With the presets of the public networks these lists never hold more. */
function eightRoots(name: string): Uint8Array[] {
  return Array.from({ length: 8 }, (_, place) => digest(`${name}-${place}`))
}

function version(major: number): Uint8Array {
  return Uint8Array.of(major, 0, 0, 0)
}

function digest(text: string): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(text).digest())
}
