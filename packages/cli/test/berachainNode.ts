import { hashBlockHeader } from '@millpond/consensus'
import {
  type BeaconKitElectraState,
  type BeaconKitValidator,
  beaconKitStateTypes,
  proveBeaconKitValidators,
} from '@millpond/consensus/node'
import { getNetwork } from '@millpond/networks'
import { bytesToHex, type Hex, hexToBytes, numberToHex, padHex } from 'viem'
import { serve } from '../../sdk/test/fakes/serve.ts'

const { chainId, beaconDeposit, forks } = getNetwork('berachain-local')
const never = 2n ** 64n - 1n

/** The root that deposits of the local chain are signed for. */
export const genesisRoot = padHex('0xbe7a', { size: 32 })

/** A validator as the node's state has it; its balance in gwei. */
export type NodeValidator = {
  pubkey: Hex
  withdrawalCredentials: Hex
  balanceGwei: bigint
  /** Default: never. */
  activationEpoch?: bigint
}

/** Answers a path, or leaves it to the usual answer. */
type Override = (path: string, usual: () => unknown) => unknown

/** The node API of a chain whose state a test makes, with proofs from BeaconKit's real containers. */
export async function startBerachainNode(): Promise<startBerachainNode.ReturnType> {
  let answer: (path: string, body: unknown) => unknown = () => undefined
  let head = 0n
  let override: Override = (_, usual) => usual()
  const server = await serve((path, body) =>
    override(path, () => answerAlways(path) ?? answer(path, body)),
  )
  return {
    url: server.url,
    close: server.close,
    slot: () => head,
    override: (other) => {
      override = other ?? ((_, usual) => usual())
    },
    setState: (slot, validators) => {
      head = slot
      const made = makeState(slot, validators)
      answer = (path, body) => answerOf(made, path, body)
      return hashBlockHeader(made.header)
    },
  }
}

export declare namespace startBerachainNode {
  type ReturnType = {
    url: string
    close: () => Promise<unknown>
    /** Of the head. */
    slot: () => bigint
    /** Puts other answers before the usual ones; without an argument the usual ones are back. */
    override: (other?: Override) => void
    /** Makes these the validators of a slot; returns the root of its block. */
    setState: (slot: bigint, validators: readonly NodeValidator[]) => Hex
  }
}

function answerAlways(path: string): unknown {
  if (path === '/eth/v1/beacon/genesis') {
    const version = { genesis_fork_version: forks.deneb.version }
    return { data: { genesis_time: '0', genesis_validators_root: genesisRoot, ...version } }
  }
  if (path === '/eth/v1/config/spec') {
    const contract = { DEPOSIT_CONTRACT_ADDRESS: beaconDeposit }
    return { data: { DEPOSIT_NETWORK_ID: String(chainId), ...contract } }
  }
  if (path === '/eth/v1/node/syncing') {
    const state = { is_syncing: false, is_optimistic: false, el_offline: false }
    return { data: { head_slot: '0', sync_distance: '0', ...state } }
  }
  return undefined
}

type Made = ReturnType<typeof makeState>

function makeState(slot: bigint, validators: readonly NodeValidator[]) {
  const state: BeaconKitElectraState = {
    ...beaconKitStateTypes.fulu.defaultValue(),
    slot,
    genesisValidatorsRoot: hexToBytes(genesisRoot),
    validators: validators.map(toRecord),
    balances: validators.map(({ balanceGwei }) => balanceGwei),
  }
  const stateRoot = bytesToHex(beaconKitStateTypes.fulu.hashTreeRoot(state))
  const zero = padHex('0x', { size: 32 })
  const header = { slot, proposerIndex: 0n, parentRoot: zero, stateRoot, bodyRoot: zero }
  const indices = validators.map((_, index) => BigInt(index))
  const proofs = proveBeaconKitValidators({ fork: 'fulu', state, header, indices })
  return { header, validators, proofs }
}

function toRecord({ pubkey, withdrawalCredentials }: NodeValidator): BeaconKitValidator {
  return {
    pubkey: hexToBytes(pubkey),
    withdrawalCredentials: hexToBytes(withdrawalCredentials),
    effectiveBalance: 10_000_000_000_000n,
    slashed: false,
    activationEligibilityEpoch: never,
    activationEpoch: never,
    exitEpoch: never,
    withdrawableEpoch: never,
  }
}

function answerOf(made: Made, path: string, body: unknown): unknown {
  const [, , , , kind = '', , index = ''] = path.split('/')
  if (path === '/eth/v1/beacon/headers/head') return headerOf(childOf(made))
  if (path.startsWith('/eth/v1/beacon/headers/')) return headerOf(made)
  if (path.endsWith('/validators')) return validatorsOf(made, body)
  if (path.endsWith('/pending_partial_withdrawals')) return { data: [] }
  const found = made.proofs[Number(index)]
  if (!path.startsWith('/bkit/v1/proof/') || !found) return undefined
  return { ...blockOf(made), ...leafOf(kind, found) }
}

/** The block after the proven one. */
function childOf(made: Made): Made {
  const { header } = made
  const parentRoot = hashBlockHeader(header)
  return { ...made, header: { ...header, slot: header.slot + 1n, parentRoot } }
}

function headerOf({ header }: Made) {
  const message = {
    slot: String(header.slot),
    proposer_index: String(header.proposerIndex),
    parent_root: header.parentRoot,
    state_root: header.stateRoot,
    body_root: header.bodyRoot,
  }
  return { data: { root: hashBlockHeader(header), canonical: true, header: { message } } }
}

/** BeaconKit writes the numbers of its own endpoints as hex. */
function blockOf({ header }: Made) {
  return {
    beacon_block_header: {
      slot: numberToHex(header.slot),
      proposer_index: numberToHex(header.proposerIndex),
      parent_block_root: header.parentRoot,
      state_root: header.stateRoot,
      body_root: header.bodyRoot,
    },
    beacon_block_root: hashBlockHeader(header),
  }
}

function validatorsOf({ validators }: Made, body: unknown) {
  // All of them where nobody names any.
  const asked = body === undefined ? undefined : JSON.stringify(body)
  const found = validators.flatMap((validator, index) =>
    asked === undefined || asked.includes(validator.pubkey) ? [{ ...validator, index }] : [],
  )
  const data = found.map(({ index, pubkey, withdrawalCredentials, balanceGwei, ...rest }) => ({
    index: String(index),
    balance: String(balanceGwei),
    status: 'pending_initialized',
    validator: {
      pubkey,
      withdrawal_credentials: withdrawalCredentials,
      effective_balance: '10000000000000',
      slashed: false,
      activation_eligibility_epoch: String(never),
      activation_epoch: String(rest.activationEpoch ?? never),
      exit_epoch: String(never),
      withdrawable_epoch: String(never),
    },
  }))
  return { execution_optimistic: false, finalized: true, data }
}

function leafOf(kind: string, { pubkey, withdrawalCredentials, balance }: Made['proofs'][number]) {
  switch (kind) {
    case 'validator_pubkey':
      return { validator_pubkey: pubkey.pubkey, validator_pubkey_proof: pubkey.siblings }
    case 'validator_credentials':
      return {
        validator_withdrawal_credentials: withdrawalCredentials.withdrawalCredentials,
        withdrawal_credentials_proof: withdrawalCredentials.siblings,
      }
    default:
      return {
        validator_balance: numberToHex(balance.balanceGwei),
        balance_leaf: balance.leaf,
        balance_proof: balance.siblings,
      }
  }
}
