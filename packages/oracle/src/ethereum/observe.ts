import {
  type BeaconClient,
  countBalance,
  latestReferenceSlot,
  planReferenceBlock,
  readHeaderAt,
} from '@millpond/consensus'
import { withdrawalCredentials } from '@millpond/keys'
import { type PoolAddresses, readPoolSnapshot, readRequests } from '@millpond/sdk'
import type { Chain, Client, Transport } from 'viem'
import type { planReport } from './plans/planReport.ts'

/** Most requests that one report looks at. */
const maxRequests = 1000n

/**
 * What one beacon node and one execution node say about the pool at the newest finalized reference slot. Everything is
 * addressed by root, slot or block number, never by a name that moves.
 */
export async function observe(parameters: observe.Parameters): Promise<observe.ReturnType> {
  const { beacon, client, pool, frameEpochs, fromBlock } = parameters
  const { finalized } = await beacon.finalityCheckpoints('head')
  const frame = latestReferenceSlot({ finalizedEpoch: finalized.epoch, frameEpochs })
  if (frame.kind === 'unknown') return frame

  const readHeader = (slot: bigint) => readHeaderAt(beacon, slot)
  const reference = await planReferenceBlock({ slot: frame.slot, readHeader })
  if (reference.kind === 'unknown') return reference

  const { execution } = await beacon.block(reference.root)
  if (execution.blockNumber < fromBlock) {
    return { kind: 'unknown', reason: `the pool did not exist at reference slot ${frame.slot}` }
  }
  const block = { blockNumber: execution.blockNumber }
  const snapshot = await readPoolSnapshot(client, { pool, block, fromBlock })
  if (snapshot.blockHash !== execution.blockHash) {
    const reason = `the execution node has another block ${execution.blockNumber} than the beacon node`
    return { kind: 'unknown', reason }
  }

  const funded = new Set(snapshot.registry.fundedIds)
  const entries = snapshot.registry.entries.filter(({ id }) => funded.has(id))
  const ids = entries.map(({ pubkey }) => pubkey)
  const { validators } = await beacon.validators(reference.header.stateRoot, { ids })
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
      block: { number: execution.blockNumber, hash: execution.blockHash },
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
