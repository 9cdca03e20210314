/** One reader per answer of the beacon API; each throws a ParseError that says what is wrong where. */
import type { Hex } from 'viem'
import type { BeaconBlockHeader } from '../blockHeader.ts'
import type { KnownValidator } from '../validator.ts'
import {
  at,
  boolean,
  entries,
  flag,
  hexOf,
  items,
  type Node,
  optional,
  text,
  uint64,
  uint64OrNumber,
} from './parse.ts'
import type {
  BeaconBlock,
  BeaconFork,
  BeaconGenesis,
  BeaconHeader,
  BeaconSpec,
  BeaconSyncing,
  Checkpoint,
  FinalityCheckpoints,
  PendingDeposits,
  PendingPartialWithdrawals,
  Standing,
} from './types.ts'

/** Digs along a dotted path. */
function dig(node: Node, path: string): Node {
  return path.split('.').reduce(at, node)
}

function standing(root: Node): Standing {
  return {
    isOptimistic: flag(at(root, 'execution_optimistic')),
    isFinalized: flag(at(root, 'finalized')),
  }
}

/** `GET /eth/v1/beacon/genesis` */
export function parseGenesis(root: Node): BeaconGenesis {
  const data = at(root, 'data')
  return {
    timeSeconds: uint64(at(data, 'genesis_time')),
    validatorsRoot: hexOf(at(data, 'genesis_validators_root'), 32),
    forkVersion: hexOf(at(data, 'genesis_fork_version'), 4),
  }
}

/** `GET /eth/v1/config/spec` */
export function parseSpec(root: Node): BeaconSpec {
  const data = at(root, 'data')
  // Both are the execution chain's id; BeaconKit gives only the second.
  const chainId = optional(at(data, 'DEPOSIT_CHAIN_ID'), uint64)
  return {
    configName: optional(at(data, 'CONFIG_NAME'), text),
    depositChainId: chainId ?? uint64(at(data, 'DEPOSIT_NETWORK_ID')),
    depositContract: hexOf(at(data, 'DEPOSIT_CONTRACT_ADDRESS'), 20),
    slotsPerEpoch: optional(at(data, 'SLOTS_PER_EPOCH'), uint64),
    slotDurationMs: parseSlotDuration(data),
    genesisForkVersion: optional(at(data, 'GENESIS_FORK_VERSION'), (node) => hexOf(node, 4)),
    values: entries(data),
  }
}

/** Nodes move from one key to the other; some give both, some none. */
function parseSlotDuration(data: Node): bigint | undefined {
  const seconds = optional(at(data, 'SECONDS_PER_SLOT'), uint64)
  const milliseconds = optional(at(data, 'SLOT_DURATION_MS'), uint64)
  return milliseconds ?? (seconds === undefined ? undefined : seconds * 1_000n)
}

/** `GET /eth/v1/node/version` */
export function parseVersion(root: Node): string {
  return text(dig(root, 'data.version'))
}

/** `GET /eth/v1/node/syncing` */
export function parseSyncing(root: Node): BeaconSyncing {
  const data = at(root, 'data')
  return {
    headSlot: uint64OrNumber(at(data, 'head_slot')),
    syncDistance: uint64OrNumber(at(data, 'sync_distance')),
    isSyncing: boolean(at(data, 'is_syncing')),
    isOptimistic: flag(at(data, 'is_optimistic')),
    isExecutionOffline: flag(at(data, 'el_offline')),
  }
}

/** `GET /eth/v1/beacon/headers/{block}` */
export function parseHeader(root: Node): BeaconHeader {
  const data = at(root, 'data')
  const message = dig(data, 'header.message')
  return {
    ...standing(root),
    root: hexOf(at(data, 'root'), 32),
    isCanonical: boolean(at(data, 'canonical')),
    header: {
      ...parseBlockFields(message),
      bodyRoot: hexOf(at(message, 'body_root'), 32),
    },
  }
}

/** What a block and its header have in common. */
function parseBlockFields(message: Node): Omit<BeaconBlockHeader, 'bodyRoot'> {
  return {
    slot: uint64(at(message, 'slot')),
    proposerIndex: uint64(at(message, 'proposer_index')),
    parentRoot: hexOf(at(message, 'parent_root'), 32),
    stateRoot: hexOf(at(message, 'state_root'), 32),
  }
}

/** `GET /eth/v2/beacon/blocks/{block}` */
export function parseBlock(root: Node): BeaconBlock {
  const message = dig(root, 'data.message')
  const payload = dig(message, 'body.execution_payload')
  return {
    ...standing(root),
    version: text(at(root, 'version')).toLowerCase(),
    ...parseBlockFields(message),
    execution: {
      blockNumber: uint64(at(payload, 'block_number')),
      blockHash: hexOf(at(payload, 'block_hash'), 32),
      parentHash: hexOf(at(payload, 'parent_hash'), 32),
      timestampSeconds: uint64(at(payload, 'timestamp')),
      feeRecipient: hexOf(at(payload, 'fee_recipient'), 20),
    },
  }
}

/** `GET /eth/v1/beacon/states/{state}/finality_checkpoints` */
export function parseFinality(root: Node): FinalityCheckpoints {
  const data = at(root, 'data')
  return {
    ...standing(root),
    previousJustified: parseCheckpoint(at(data, 'previous_justified')),
    currentJustified: parseCheckpoint(at(data, 'current_justified')),
    finalized: parseCheckpoint(at(data, 'finalized')),
  }
}

function parseCheckpoint(node: Node): Checkpoint {
  return { epoch: uint64(at(node, 'epoch')), root: hexOf(at(node, 'root'), 32) }
}

/** `GET /eth/v1/beacon/states/{state}/fork` */
export function parseFork(root: Node): BeaconFork {
  const data = at(root, 'data')
  return {
    ...standing(root),
    previousVersion: hexOf(at(data, 'previous_version'), 4),
    currentVersion: hexOf(at(data, 'current_version'), 4),
    epoch: uint64(at(data, 'epoch')),
  }
}

/** `POST` or `GET /eth/v1/beacon/states/{state}/validators` */
export function parseValidators(root: Node): Standing & { validators: readonly KnownValidator[] } {
  return { ...standing(root), validators: items(at(root, 'data')).map(parseValidator) }
}

function parseValidator(node: Node): KnownValidator {
  const record = at(node, 'validator')
  const pubkey: Hex = hexOf(at(record, 'pubkey'), 48)
  return {
    kind: 'known',
    pubkey,
    index: uint64(at(node, 'index')),
    balanceGwei: uint64(at(node, 'balance')),
    validator: {
      pubkey,
      withdrawalCredentials: hexOf(at(record, 'withdrawal_credentials'), 32),
      effectiveBalanceGwei: uint64(at(record, 'effective_balance')),
      slashed: boolean(at(record, 'slashed')),
      activationEligibilityEpoch: uint64(at(record, 'activation_eligibility_epoch')),
      activationEpoch: uint64(at(record, 'activation_epoch')),
      exitEpoch: uint64(at(record, 'exit_epoch')),
      withdrawableEpoch: uint64(at(record, 'withdrawable_epoch')),
    },
  }
}

/** `GET /eth/v1/beacon/states/{state}/pending_deposits` */
export function parsePendingDeposits(root: Node): PendingDeposits {
  const deposits = items(at(root, 'data')).map((node) => ({
    pubkey: hexOf(at(node, 'pubkey'), 48),
    withdrawalCredentials: hexOf(at(node, 'withdrawal_credentials'), 32),
    amountGwei: uint64(at(node, 'amount')),
    signature: hexOf(at(node, 'signature'), 96),
    slot: uint64(at(node, 'slot')),
  }))
  return { ...standing(root), deposits }
}

/** `GET /eth/v1/beacon/states/{state}/pending_partial_withdrawals` */
export function parsePendingPartials(root: Node): PendingPartialWithdrawals {
  const withdrawals = items(at(root, 'data')).map((node) => {
    // BeaconKit's name for it.
    const renamed = optional(at(node, 'withdrawal_epoch'), uint64)
    return {
      validatorIndex: uint64(at(node, 'validator_index')),
      amountGwei: uint64(at(node, 'amount')),
      withdrawableEpoch: renamed ?? uint64(at(node, 'withdrawable_epoch')),
    }
  })
  return { ...standing(root), withdrawals }
}
