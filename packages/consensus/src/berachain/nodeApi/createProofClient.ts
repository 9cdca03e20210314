import type { Hex } from 'viem'
import type { Node } from '../../beacon/parse.ts'
import { createTransport } from '../../beacon/transport.ts'
import { hashBlockHeader } from '../../blockHeader.ts'
import { HeaderRootMismatchError, ProofBlockMismatchError, ProofInvalidError } from '../errors.ts'
import { gIndexOf } from '../proofs/gIndexOf.ts'
import type {
  BalanceProof,
  BeaconKitValidatorProofs,
  CredentialsProof,
  LeafProof,
  ProposerProof,
  PubkeyProof,
} from '../proofs/leafProof.ts'
import { balancesPerLeaf, pubkeyLeaf, uint64Leaf } from '../proofs/leaves.ts'
import { verifyLeafProof } from '../proofs/verifyLeafProof.ts'
import type { BeaconKitFork } from '../state/fork.ts'
import {
  type ProvenBlock,
  parseBalanceProof,
  parseCredentialsProof,
  parseProposerProof,
  parsePubkeyProof,
} from './parseProofs.ts'

/**
 * Client of the proof endpoints of a BeaconKit node. Every answer is checked before it is given
 * out: the header is hashed again, and the proof must lead to its root. Whether that root is on
 * the chain is for EIP-4788 to say.
 *
 * Every method rejects with {@link HeaderRootMismatchError}, {@link ProofInvalidError}, or one of
 * the errors of the beacon client.
 * @throws {BeaconUrlInvalidError} at once, if `url` is not one.
 * @example
 * const client = createProofClient({ url: 'http://127.0.0.1:3500' })
 * const proofs = await client.validatorProofs({ fork: 'fulu', id: 'head', validatorIndex: 7n })
 */
export function createProofClient(parameters: createProofClient.Parameters): ProofClient {
  const { url, fetch = globalThis.fetch, timeoutMs = 30_000 } = parameters
  const transport = createTransport({ url, fetch })

  async function ask<answer extends ProvenBlock>(
    path: string,
    request: { id: TimestampId },
    parse: (root: Node) => answer,
  ): Promise<answer> {
    const endpoint = `/bkit/v1/proof/${path}`
    const answer = await transport.json({ endpoint, timeoutMs }, parse)
    checkHeader(answer)
    const { slot } = answer.header
    if (typeof request.id === 'bigint' && request.id !== slot) {
      throw transport.malformed(endpoint, `the answer is about slot ${slot}`)
    }
    return answer
  }

  async function validatorPubkey(request: ProofRequest): Promise<Proven<PubkeyProof>> {
    const path = `validator_pubkey/${request.id}/${request.validatorIndex}`
    const { pubkey, siblings, ...block } = await ask(path, request, parsePubkeyProof)
    return { ...toBlock(block), proof: toPubkeyProof(request, { pubkey, siblings, ...block }) }
  }

  async function validatorCredentials(request: ProofRequest): Promise<Proven<CredentialsProof>> {
    const path = `validator_credentials/${request.id}/${request.validatorIndex}`
    const answer = await ask(path, request, parseCredentialsProof)
    const { withdrawalCredentials, siblings } = answer
    const kind = 'withdrawalCredentials'
    const place = placeOf(request, kind)
    const proof = {
      kind,
      ...place,
      leaf: withdrawalCredentials,
      withdrawalCredentials,
      siblings,
    } as const
    return { ...toBlock(answer), proof: checked(proof, request, answer) }
  }

  async function validatorBalance(request: ProofRequest): Promise<Proven<BalanceProof>> {
    const path = `validator_balance/${request.id}/${request.validatorIndex}`
    const answer = await ask(path, request, parseBalanceProof)
    const { balanceGwei, leaf, siblings } = answer
    const kind = 'balance'
    const lane = Number(request.validatorIndex % balancesPerLeaf)
    const proof = { kind, ...placeOf(request, kind), leaf, balanceGwei, lane, siblings } as const
    return { ...toBlock(answer), proof: checked(proof, request, answer) }
  }

  return {
    origin: transport.origin,
    validatorPubkey,
    validatorCredentials,
    validatorBalance,

    async blockProposer(request) {
      const answer = await ask(`block_proposer/${request.id}`, request, parseProposerProof)
      const validatorIndex = answer.header.proposerIndex
      const full = { ...request, validatorIndex }
      const kind = 'proposerIndex'
      const leaf = uint64Leaf(validatorIndex)
      const siblings = answer.proposerSiblings
      const proposer = { kind, ...placeOf(full, kind), leaf, siblings } as const
      return {
        ...toBlock(answer),
        pubkey: toPubkeyProof(full, answer),
        proposer: checked<ProposerProof>(proposer, full, answer),
      }
    },

    async validatorProofs(request) {
      const { fork, validatorIndex } = request
      const first = await validatorPubkey(request)
      const { header, blockRoot } = first

      // A name such as "head" moves on between two requests; a slot does not.
      const pinned = { ...request, id: header.slot }
      const [second, third] = await Promise.all([
        validatorCredentials(pinned),
        validatorBalance(pinned),
      ])
      for (const { blockRoot: actual } of [second, third]) {
        if (actual === blockRoot) continue
        throw new ProofBlockMismatchError({ expected: blockRoot, actual, slot: header.slot })
      }

      return {
        fork,
        header,
        blockRoot,
        validatorIndex,
        pubkey: first.proof,
        withdrawalCredentials: second.proof,
        balance: third.proof,
      }
    },
  }
}

export declare namespace createProofClient {
  type Parameters = {
    /** Address of the node; a path, a query or a user in it are kept out of all messages. */
    url: string
    /** Default: the global one. */
    fetch?: typeof globalThis.fetch
    /** For one complete answer. Default 30 s. */
    timeoutMs?: number
  }
}

/** A slot, a name, or `t` and a time in seconds: the block whose child has this time. */
export type TimestampId = bigint | 'head' | 'genesis' | 'finalized' | 'justified' | `t${bigint}`

/** What a proof is asked about. */
export type ProofRequest = {
  /** Of the block asked about: it says where the leaf is. */
  fork: BeaconKitFork
  id: TimestampId
  validatorIndex: bigint
}

/** A checked proof with the block that it leads to. */
export type Proven<proof extends LeafProof> = ProvenBlock & { proof: proof }

/** See {@link createProofClient}. */
export type ProofClient = {
  /** Scheme, host and port of the node: safe to log. */
  origin: string
  validatorPubkey: (request: ProofRequest) => Promise<Proven<PubkeyProof>>
  /** Nodes answer this from Electra on; before, derive it from the public key's. */
  validatorCredentials: (request: ProofRequest) => Promise<Proven<CredentialsProof>>
  /** Nodes answer this from Electra on. */
  validatorBalance: (request: ProofRequest) => Promise<Proven<BalanceProof>>
  /** Who proposed the block, and that validator's public key. */
  blockProposer: (
    request: Omit<ProofRequest, 'validatorIndex'>,
  ) => Promise<ProvenBlock & { pubkey: PubkeyProof; proposer: ProposerProof }>
  /**
   * The three proofs of one validator, all of the block that the first answer is about.
   * Rejects with {@link ProofBlockMismatchError} if the node changes its mind in between.
   */
  validatorProofs: (request: ProofRequest) => Promise<BeaconKitValidatorProofs>
}

function toBlock({ header, blockRoot }: ProvenBlock): ProvenBlock {
  return { header, blockRoot }
}

function checkHeader({ header, blockRoot }: ProvenBlock) {
  const computed = hashBlockHeader(header)
  if (computed !== blockRoot) throw new HeaderRootMismatchError({ computed, expected: blockRoot })
}

function placeOf({ fork, validatorIndex }: ProofRequest, kind: LeafProof['kind']) {
  return { validatorIndex, gIndex: gIndexOf({ fork, kind, validatorIndex }) }
}

function toPubkeyProof(
  request: ProofRequest,
  answer: ProvenBlock & { pubkey: Hex; siblings: readonly Hex[] },
): PubkeyProof {
  const { pubkey, siblings } = answer
  const leaf = pubkeyLeaf(pubkey)
  const place = placeOf(request, 'pubkey')
  return checked<PubkeyProof>({ kind: 'pubkey', ...place, leaf, pubkey, siblings }, request, answer)
}

function checked<proof extends LeafProof>(
  proof: proof,
  { fork }: ProofRequest,
  { blockRoot }: ProvenBlock,
): proof {
  const answer = verifyLeafProof(proof, { fork, blockRoot })
  if (answer.kind === 'valid') return proof
  const { kind, validatorIndex } = proof
  throw new ProofInvalidError({ leaf: kind, validatorIndex, reason: answer.reason })
}
