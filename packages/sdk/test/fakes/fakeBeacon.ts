/** A beacon node in memory: an object whose methods answer what a test tells it, and refuse everything else. */
import {
  type BeaconBlock,
  type BeaconBlockHeader,
  type BeaconClient,
  type BeaconHeader,
  BeaconNotFoundError,
  FAR_FUTURE_EPOCH,
  type ValidatorAnswer,
  type ValidatorRecord,
} from '@millpond/consensus'
import { withdrawalCredentials } from '@millpond/keys'
import { type Hex, numberToHex, padHex } from 'viem'
import { fakeAddresses, fakeBlockHash } from './fakePool.ts'

const standing = { isOptimistic: false, isFinalized: true } as const
const origin = 'http://127.0.0.1:1'

export function createFakeBeacon(methods: Partial<BeaconClient>): BeaconClient {
  const refuse = (name: string) => async () => {
    throw new Error(`${name} is not told`)
  }
  return {
    origin,
    genesis: refuse('genesis'),
    spec: refuse('spec'),
    nodeVersion: refuse('nodeVersion'),
    syncing: refuse('syncing'),
    header: refuse('header'),
    block: refuse('block'),
    finalityCheckpoints: refuse('finalityCheckpoints'),
    fork: refuse('fork'),
    validators: refuse('validators'),
    allValidators: refuse('allValidators'),
    stateSsz: refuse('stateSsz'),
    pendingDeposits: refuse('pendingDeposits'),
    pendingPartialWithdrawals: refuse('pendingPartialWithdrawals'),
    ...methods,
  }
}

/** Root of the block at a slot. */
export function rootAt(slot: bigint): Hex {
  return padHex(numberToHex(slot), { size: 32 })
}

export function headerAt(slot: bigint): BeaconBlockHeader {
  return {
    slot,
    proposerIndex: 0n,
    parentRoot: rootAt(slot - 1n),
    stateRoot: rootAt(slot + 1_000_000n),
    bodyRoot: rootAt(0n),
  }
}

export function blockAt(slot: bigint, values: Partial<BeaconBlock['execution']> = {}): BeaconBlock {
  return {
    ...standing,
    version: 'electra',
    slot,
    proposerIndex: 0n,
    parentRoot: rootAt(slot - 1n),
    stateRoot: headerAt(slot).stateRoot,
    execution: {
      blockNumber: 300n,
      blockHash: fakeBlockHash,
      parentHash: rootAt(0n),
      timestampSeconds: 100_000n,
      feeRecipient: '0x',
      ...values,
    },
  }
}

/** A node that has a block in each slot but the missed ones, and this epoch finalized. */
export function createFakeChain(parameters: {
  finalizedEpoch: bigint
  validators?: readonly ValidatorAnswer[]
  missed?: readonly bigint[]
  execution?: Partial<BeaconBlock['execution']>
  isOptimistic?: boolean
}): BeaconClient {
  const { finalizedEpoch, validators = [], missed = [], execution } = parameters
  const { isOptimistic = false } = parameters
  const checkpoint = { epoch: finalizedEpoch, root: rootAt(finalizedEpoch * 32n) }
  const slotOf = (id: unknown) => (typeof id === 'bigint' ? id : BigInt(String(id)))
  return createFakeBeacon({
    finalityCheckpoints: async () => ({
      ...standing,
      previousJustified: checkpoint,
      currentJustified: checkpoint,
      finalized: checkpoint,
    }),
    async header(id): Promise<BeaconHeader> {
      const slot = slotOf(id)
      if (missed.includes(slot)) throw new BeaconNotFoundError({ origin, endpoint: 'header' })
      return { ...standing, root: rootAt(slot), isCanonical: true, header: headerAt(slot) }
    },
    block: async (id) => ({ ...blockAt(slotOf(id), execution), isOptimistic }),
    validators: async () => ({ ...standing, validators }),
  })
}

/** An active validator of the fake pool with 32 ETH. */
export function knownValidator(
  values: { pubkey: Hex; index: bigint; balanceGwei?: bigint } & Partial<ValidatorRecord>,
): Extract<ValidatorAnswer, { kind: 'known' }> {
  const { pubkey, index, balanceGwei = 32_000_000_000n, ...record } = values
  return {
    kind: 'known',
    pubkey,
    index,
    balanceGwei,
    validator: {
      pubkey,
      withdrawalCredentials: withdrawalCredentials({
        type: '0x01',
        address: fakeAddresses.stakeVault,
      }),
      effectiveBalanceGwei: 32_000_000_000n,
      slashed: false,
      activationEligibilityEpoch: 5n,
      activationEpoch: 10n,
      exitEpoch: FAR_FUTURE_EPOCH,
      withdrawableEpoch: FAR_FUTURE_EPOCH,
      ...record,
    },
  }
}
