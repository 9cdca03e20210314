import type { BeaconBlockHeader, BeaconKitValidatorProofs } from '@millpond/consensus'
import { proveBeaconKitValidators, proveProposer } from '@millpond/consensus/node'
import { numberToHex } from 'viem'
import type { BeaconKitChain } from '../consensus/BeaconKitChain.ts'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import { encodeState } from '../consensus/hashState.ts'
import { ApiError } from './ApiError.ts'
import type { Routes } from './Routes.ts'
import { resolveTimestampId } from './resolveIds.ts'

const root = '/bkit/v1/proof'

/**
 * BeaconKit's proofs of one leaf against a block root: integers in hexadecimal, nothing around the answer.
 * Credentials and balances have none before Electra.
 */
export function proofRoutes(chain: BeaconKitChain): Routes {
  const prove = ({ id, index }: Readonly<Record<string, string>>) => {
    const block = resolveTimestampId(chain, id ?? '')
    return { block, proofs: proofsOf(chain, block, indexIn(block, index ?? '')) }
  }

  return {
    [`${root}/validator_pubkey/:id/:index`]: ({ params }) => {
      const { block, proofs } = prove(params)
      const { pubkey, siblings } = proofs.pubkey
      return { ...blockOf(block), validator_pubkey: pubkey, validator_pubkey_proof: siblings }
    },
    [`${root}/validator_credentials/:id/:index`]: ({ params }) => {
      const { block, proofs } = prove(params)
      requireElectra(block)
      const { withdrawalCredentials, siblings } = proofs.withdrawalCredentials
      return {
        ...blockOf(block),
        validator_withdrawal_credentials: withdrawalCredentials,
        withdrawal_credentials_proof: siblings,
      }
    },
    [`${root}/validator_balance/:id/:index`]: ({ params }) => {
      const { block, proofs } = prove(params)
      requireElectra(block)
      const { balanceGwei, leaf, siblings } = proofs.balance
      return {
        ...blockOf(block),
        validator_balance: numberToHex(balanceGwei),
        balance_leaf: leaf,
        balance_proof: siblings,
      }
    },
    [`${root}/block_proposer/:id`]: ({ params }) => {
      const block = resolveTimestampId(chain, params.id ?? '')
      const { pubkey } = proofsOf(chain, block, Number(block.header.proposerIndex))
      return {
        ...blockOf(block),
        validator_pubkey: pubkey.pubkey,
        validator_pubkey_proof: pubkey.siblings,
        proposer_index_proof: proveProposer(block.header).siblings,
      }
    },
  }
}

function proofsOf(
  { parameters }: BeaconKitChain,
  block: ChainBlock,
  index: number,
): BeaconKitValidatorProofs {
  const { header, fork } = block
  const state = encodeState(block.state, parameters)
  const [proofs] = proveBeaconKitValidators({ header, indices: [BigInt(index)], fork, state })
  if (proofs === undefined) throw new ApiError(404, `Validator ${index} not found`)
  return proofs
}

function indexIn({ state, slot }: ChainBlock, id: string): number {
  if (!/^\d{1,15}$/.test(id)) throw new ApiError(400, `Invalid validator index ${id}`)
  const index = Number(id)
  if (index < state.validators.length) return index
  throw new ApiError(404, `Validator ${id} not found in the state of slot ${slot}`)
}

function requireElectra({ fork }: ChainBlock): void {
  if (fork === 'deneb') throw new ApiError(400, 'This proof is offered from Electra on')
}

function blockOf({ header, root: blockRoot }: ChainBlock) {
  return { beacon_block_header: toHex(header), beacon_block_root: blockRoot }
}

function toHex(header: BeaconBlockHeader) {
  return {
    slot: numberToHex(header.slot),
    proposer_index: numberToHex(header.proposerIndex),
    parent_block_root: header.parentRoot,
    state_root: header.stateRoot,
    body_root: header.bodyRoot,
  }
}
