import type { Hex } from 'viem'
import { fetchAllValidators } from './fetchAllValidators.ts'
import { fetchValidators } from './fetchValidators.ts'
import {
  parseBlock,
  parseFinality,
  parseFork,
  parseGenesis,
  parseHeader,
  parsePendingDeposits,
  parsePendingPartials,
  parseSpec,
  parseSyncing,
  parseVersion,
} from './parseAnswers.ts'
import { createTransport } from './transport.ts'
import type {
  AllValidators,
  BeaconBlock,
  BeaconFork,
  BeaconGenesis,
  BeaconHeader,
  BeaconSpec,
  BeaconState,
  BeaconSyncing,
  BeaconValidators,
  BlockId,
  FinalityCheckpoints,
  PendingDeposits,
  PendingPartialWithdrawals,
  StateId,
} from './types.ts'

/**
 * Client of the standard beacon API, for Ethereum and Berachain nodes. It asks exactly what it is
 * told and adds nothing: no retry, no cache, no default id. Amounts are gwei; slots and epochs are
 * bigint, "never" is {@link FAR_FUTURE_EPOCH}.
 *
 * Every method rejects with {@link BeaconUnreachableError}, {@link BeaconNotFoundError},
 * {@link BeaconResponseError} or {@link BeaconMalformedError}.
 * @throws {BeaconUrlInvalidError} at once, if `url` is not one.
 * @example
 * const beacon = createBeaconClient({ url: 'http://127.0.0.1:5052' })
 * const { finalized } = await beacon.finalityCheckpoints('head')
 */
export function createBeaconClient(parameters: createBeaconClient.Parameters): BeaconClient {
  const { url, fetch = globalThis.fetch, timeoutMs = 30_000 } = parameters
  const { stateTimeoutMs = 300_000 } = parameters
  const transport = createTransport({ url, fetch })

  return {
    origin: transport.origin,
    genesis: () => transport.json({ endpoint: '/eth/v1/beacon/genesis', timeoutMs }, parseGenesis),
    spec: () => transport.json({ endpoint: '/eth/v1/config/spec', timeoutMs }, parseSpec),
    nodeVersion: () =>
      transport.json({ endpoint: '/eth/v1/node/version', timeoutMs }, parseVersion),
    syncing: () => transport.json({ endpoint: '/eth/v1/node/syncing', timeoutMs }, parseSyncing),

    async header(blockId) {
      const endpoint = `/eth/v1/beacon/headers/${blockId}`
      const answer = await transport.json({ endpoint, timeoutMs }, parseHeader)
      checkSlot(blockId, answer.header.slot, endpoint)
      checkRoot(blockId, answer.root, endpoint)
      return answer
    },

    async block(blockId) {
      const endpoint = `/eth/v2/beacon/blocks/${blockId}`
      const answer = await transport.json({ endpoint, timeoutMs }, parseBlock)
      checkSlot(blockId, answer.slot, endpoint)
      return answer
    },

    finalityCheckpoints: (stateId) =>
      transport.json(
        { endpoint: ofState(stateId, 'finality_checkpoints'), timeoutMs },
        parseFinality,
      ),
    fork: (stateId) => transport.json({ endpoint: ofState(stateId, 'fork'), timeoutMs }, parseFork),
    validators: (stateId, { ids }) =>
      fetchValidators({ transport, endpoint: ofState(stateId, 'validators'), ids, timeoutMs }),
    allValidators: (stateId) =>
      fetchAllValidators({ transport, endpoint: ofState(stateId, 'validators'), timeoutMs }),
    pendingDeposits: (stateId) =>
      transport.json(
        { endpoint: ofState(stateId, 'pending_deposits'), timeoutMs },
        parsePendingDeposits,
      ),

    pendingPartialWithdrawals: (stateId) =>
      transport.json(
        { endpoint: ofState(stateId, 'pending_partial_withdrawals'), timeoutMs },
        parsePendingPartials,
      ),

    async stateSsz(stateId) {
      const endpoint = `/eth/v2/debug/beacon/states/${stateId}`
      const { bytes, headers } = await transport.bytes({ endpoint, timeoutMs: stateTimeoutMs })
      const version = headers.get('eth-consensus-version')
      if (!version)
        throw transport.malformed(endpoint, 'the header Eth-Consensus-Version is missing')
      if (bytes.length === 0) throw transport.malformed(endpoint, 'the state is empty')
      return { version: version.toLowerCase(), bytes }
    },
  }

  function checkSlot(id: BlockId, slot: bigint, endpoint: string) {
    if (typeof id !== 'bigint' || id === slot) return
    throw transport.malformed(endpoint, `the answer is about slot ${slot}`)
  }

  function checkRoot(id: BlockId, root: Hex, endpoint: string) {
    if (typeof id !== 'string' || !id.startsWith('0x') || id.toLowerCase() === root) return
    throw transport.malformed(endpoint, `the answer is about block ${root}`)
  }
}

function ofState(id: StateId, rest: string): string {
  return `/eth/v1/beacon/states/${id}/${rest}`
}

export declare namespace createBeaconClient {
  type Parameters = {
    /** Address of the node; a path, a query or a user in it are kept out of all messages. */
    url: string
    /** Default: the global one. */
    fetch?: typeof globalThis.fetch
    /** For one complete answer. Default 30 s. */
    timeoutMs?: number
    /** Same for a whole state, hundreds of megabytes on mainnet. Default 300 s. */
    stateTimeoutMs?: number
  }
}

/** See {@link createBeaconClient}. */
export type BeaconClient = {
  /** Scheme, host and port of the node: safe to log. */
  origin: string
  genesis: () => Promise<BeaconGenesis>
  /** The node's configuration. */
  spec: () => Promise<BeaconSpec>
  /** Name and version of the node's software. */
  nodeVersion: () => Promise<string>
  syncing: () => Promise<BeaconSyncing>
  /** A missed slot rejects with {@link BeaconNotFoundError}. */
  header: (blockId: BlockId) => Promise<BeaconHeader>
  /** A missed slot rejects with {@link BeaconNotFoundError}. */
  block: (blockId: BlockId) => Promise<BeaconBlock>
  finalityCheckpoints: (stateId: StateId) => Promise<FinalityCheckpoints>
  fork: (stateId: StateId) => Promise<BeaconFork>
  /** Validators by public key or index; what the state does not have is answered as absent. */
  validators: (
    stateId: StateId,
    parameters: { ids: readonly (Hex | bigint)[] },
  ) => Promise<BeaconValidators>
  /** Every validator of a state: hundreds on Berachain, hundreds of megabytes on Ethereum. */
  allValidators: (stateId: StateId) => Promise<AllValidators>
  /** SSZ bytes of a whole state. */
  stateSsz: (stateId: StateId) => Promise<BeaconState>
  pendingDeposits: (stateId: StateId) => Promise<PendingDeposits>
  pendingPartialWithdrawals: (stateId: StateId) => Promise<PendingPartialWithdrawals>
}
