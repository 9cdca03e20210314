import {
  type BeaconClient,
  countBalance,
  latestReferenceSlot,
  planReferenceBlock,
  readHeaderAt,
} from '@millpond/consensus'
import { withdrawalCredentials } from '@millpond/keys'
import { toMillpondError } from '@millpond/sdk'
import { type PoolAddresses, readPoolSnapshot, readRequests } from '@millpond/sdk/ethereum'
import { BlockNotFoundError, type Chain, type Client, type Hex, type Transport } from 'viem'
import { getBlock } from 'viem/actions'
import { findContradiction } from './plans/findContradiction.ts'
import type { planReport } from './plans/planReport.ts'

/** Most requests that one report looks at. */
const maxRequests = 1000n

/**
 * What one beacon node and one execution node say about the pool at the newest finalized reference slot. Everything is
 * addressed by root, slot or block number, never by a name that moves. Unknown while the first frame is not finalized,
 * when the nodes contradict each other or the registry, and for slots before the pool existed.
 */
export async function observe(parameters: observe.Parameters): Promise<observe.ReturnType> {
  const { beacon, client, pool, frameEpochs, fromBlock } = parameters
  const { finalized } = await beacon.finalityCheckpoints('head')
  const frame = latestReferenceSlot({ finalizedEpoch: finalized.epoch, frameEpochs })
  if (frame.kind === 'unknown') return frame

  const reference = await findReference(parameters, frame.slot)
  if (reference.kind === 'unknown') return reference
  const { blockNumber, blockHash, stateRoot } = reference
  const block = { blockNumber }
  const snapshot = await readPoolSnapshot(client, { pool, block, fromBlock })
  // Compared again: behind one URL there may be several nodes.
  if (snapshot.blockHash !== blockHash) {
    return unknown(`block ${blockNumber} changed while it was read`)
  }

  const funded = new Set(snapshot.registry.fundedIds)
  const entries = snapshot.registry.entries.filter(({ id }) => funded.has(id))
  const ids = entries.map(({ pubkey }) => pubkey)
  const { validators } = await beacon.validators(stateRoot, { ids })
  const contradiction = findContradiction({ entries, validators })
  if (contradiction !== undefined) return unknown(contradiction)
  const credentials = withdrawalCredentials({ type: '0x01', address: pool.stakeVault })
  const count = countBalance({
    entries,
    validators,
    withdrawalCredentials: credentials,
    slot: frame.slot,
  })

  return {
    kind: 'observed',
    observation: {
      referenceSlot: frame.slot,
      block: { number: blockNumber, hash: blockHash },
      pool: {
        rulesVersion: snapshot.committee.rulesVersion,
        buffer: snapshot.accounting.buffer,
        deposited: snapshot.accounting.deposited,
        stakeVault: snapshot.balances.stakeVault,
        elRewardsVault: snapshot.balances.elRewardsVault,
      },
      count,
      requests: await readUnfinalized(client, snapshot),
    },
  }
}

export declare namespace observe {
  type Parameters = {
    beacon: BeaconClient
    client: Client<Transport, Chain>
    pool: PoolAddresses
    frameEpochs: number
    /** Block of the pool's deployment. */
    fromBlock: bigint
  }
  type ReturnType =
    | { kind: 'observed'; observation: planReport.Observation }
    | { kind: 'unknown'; reason: string }
}

function unknown(reason: string): Extract<observe.ReturnType, { kind: 'unknown' }> {
  return { kind: 'unknown', reason }
}

type Reference =
  | { kind: 'known'; blockNumber: bigint; blockHash: Hex; stateRoot: Hex }
  | { kind: 'unknown'; reason: string }

/** The reference block, once both nodes have it and it is the same. */
async function findReference(
  { beacon, client, fromBlock }: observe.Parameters,
  slot: bigint,
): Promise<Reference> {
  const readHeader = (at: bigint) => readHeaderAt(beacon, at)
  const reference = await planReferenceBlock({ slot, readHeader })
  if (reference.kind === 'unknown') return reference

  const { execution, isOptimistic } = await beacon.block(reference.root)
  const { blockNumber, blockHash } = execution
  if (isOptimistic === true) {
    return unknown(`the beacon node has not verified the block of slot ${reference.header.slot}`)
  }
  if (blockNumber < fromBlock) return unknown(`the pool did not exist at reference slot ${slot}`)
  const hash = await readBlockHash(client, blockNumber)
  if (hash === undefined) {
    return unknown(`the execution node does not have block ${blockNumber} yet`)
  }
  if (hash !== blockHash) return unknown(`the nodes have different blocks ${blockNumber}`)
  return { kind: 'known', blockNumber, blockHash, stateRoot: reference.header.stateRoot }
}

/** Undefined while the node lags behind that block. */
async function readBlockHash(
  client: observe.Parameters['client'],
  blockNumber: bigint,
): Promise<Hex | undefined> {
  try {
    return (await getBlock(client, { blockNumber })).hash
  } catch (error) {
    if (error instanceof BlockNotFoundError) return undefined
    throw toMillpondError(error)
  }
}

async function readUnfinalized(
  client: observe.Parameters['client'],
  { pool, queue, blockNumber }: readPoolSnapshot.ReturnType,
) {
  const waiting = queue.lastRequestId - queue.lastFinalizedId
  const length = Number(waiting < maxRequests ? waiting : maxRequests)
  const ids = Array.from({ length }, (_, index) => queue.lastFinalizedId + BigInt(index) + 1n)
  const block = { blockNumber }
  return readRequests(client, { queue: pool.withdrawalQueue, ids, block })
}
