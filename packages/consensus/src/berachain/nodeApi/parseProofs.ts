/** Readers of the answers of BeaconKit's proof endpoints, which have no `data` around them. */
import type { Hex } from 'viem'
import { at, hexOf, items, type Node, uint64OrHex } from '../../beacon/parse.ts'
import type { BeaconBlockHeader } from '../../blockHeader.ts'

/** The block that an answer is about. */
export type ProvenBlock = { header: BeaconBlockHeader; blockRoot: Hex }

/** Header and root, the same in every answer. */
export function parseProvenBlock(root: Node): ProvenBlock {
  const header = at(root, 'beacon_block_header')
  return {
    header: {
      slot: uint64OrHex(at(header, 'slot')),
      proposerIndex: uint64OrHex(at(header, 'proposer_index')),
      parentRoot: hexOf(at(header, 'parent_block_root'), 32),
      stateRoot: hexOf(at(header, 'state_root'), 32),
      bodyRoot: hexOf(at(header, 'body_root'), 32),
    },
    blockRoot: hexOf(at(root, 'beacon_block_root'), 32),
  }
}

/** `GET /bkit/v1/proof/validator_pubkey/{timestamp_id}/{validator_index}` */
export function parsePubkeyProof(root: Node) {
  return {
    ...parseProvenBlock(root),
    pubkey: hexOf(at(root, 'validator_pubkey'), 48),
    siblings: siblingsAt(root, 'validator_pubkey_proof'),
  }
}

/** `GET /bkit/v1/proof/validator_credentials/{timestamp_id}/{validator_index}` */
export function parseCredentialsProof(root: Node) {
  return {
    ...parseProvenBlock(root),
    withdrawalCredentials: hexOf(at(root, 'validator_withdrawal_credentials'), 32),
    siblings: siblingsAt(root, 'withdrawal_credentials_proof'),
  }
}

/** `GET /bkit/v1/proof/validator_balance/{timestamp_id}/{validator_index}` */
export function parseBalanceProof(root: Node) {
  return {
    ...parseProvenBlock(root),
    balanceGwei: uint64OrHex(at(root, 'validator_balance')),
    leaf: hexOf(at(root, 'balance_leaf'), 32),
    siblings: siblingsAt(root, 'balance_proof'),
  }
}

/** `GET /bkit/v1/proof/block_proposer/{timestamp_id}` */
export function parseProposerProof(root: Node) {
  return {
    ...parsePubkeyProof(root),
    proposerSiblings: siblingsAt(root, 'proposer_index_proof'),
  }
}

function siblingsAt(root: Node, key: string): readonly Hex[] {
  return items(at(root, key)).map((item) => hexOf(item, 32))
}
