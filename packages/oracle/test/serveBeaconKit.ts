/** A BeaconKit node over HTTP: a whole state with its proofs, for the slot that a test shows. */
import { type BeaconBlockHeader, FAR_FUTURE_EPOCH, hashBlockHeader } from '@millpond/consensus'
import {
  type BeaconKitElectraState,
  beaconKitStateTypes,
  proveBeaconKitValidators,
} from '@millpond/consensus/node'
import { bytesToHex, type Hex, numberToHex } from 'viem'
import { makeBeaconKitState } from '../../consensus/test/beaconKitState.ts'
import { serve } from '../../sdk/test/fakes/serve.ts'

const fork = 'fulu'

/** What differs from a state in which every validator is active. */
export type Shown = {
  slot: bigint
  /** Gwei by index. */
  balances?: Record<number, bigint>
  pending?: readonly { index: number; amountGwei: bigint }[]
  /** What the node says of pending withdrawals, whatever its state holds: nothing proves it. */
  claimed?: readonly { index: number; amountGwei: bigint }[]
  /** Validators that left and were paid, their balance zero. */
  withdrawn?: readonly number[]
  /** The node answers without these. */
  hidden?: readonly number[]
}

/** Serves what `show` was last given. */
export async function serveBeaconKit() {
  let current = prove({ slot: 0n })
  const server = await serve((path) => answer(current, path))
  return {
    url: server.url,
    close: server.close,
    /** Returns the root of the slot's block. */
    show(shown: Shown): Hex {
      current = prove(shown)
      return hashBlockHeader(current.header)
    },
  }
}

type Proven = ReturnType<typeof prove>

function prove(shown: Shown) {
  const state = makeState(shown)
  const header: BeaconBlockHeader = {
    slot: shown.slot,
    proposerIndex: 3n,
    parentRoot: `0x${'aa'.repeat(32)}`,
    stateRoot: bytesToHex(beaconKitStateTypes.electra.hashTreeRoot(state)),
    bodyRoot: `0x${'bb'.repeat(32)}`,
  }
  const indices = state.validators.map((_, index) => BigInt(index))
  const proofs = proveBeaconKitValidators({ fork, state, header, indices })
  return { shown, state, header, proofs }
}

function makeState({
  slot,
  balances = {},
  pending = [],
  withdrawn = [],
}: Shown): BeaconKitElectraState {
  const made = makeBeaconKitState(fork)
  if (made.fork === 'deneb') throw new Error('The state is of another fork.')
  return {
    ...made.state,
    slot,
    balances: made.state.balances.map((balance, index) =>
      withdrawn.includes(index) ? 0n : (balances[index] ?? balance),
    ),
    validators: made.state.validators.map((validator, index) =>
      withdrawn.includes(index)
        ? { ...validator, effectiveBalance: 0n, exitEpoch: 0n, withdrawableEpoch: 1n }
        : { ...validator, exitEpoch: FAR_FUTURE_EPOCH, withdrawableEpoch: FAR_FUTURE_EPOCH },
    ),
    pendingPartialWithdrawals: pending.map(({ index, amountGwei }) => ({
      validatorIndex: BigInt(index),
      amount: amountGwei,
      withdrawableEpoch: 257n,
    })),
  }
}

/** Undefined is "not found": the node knows one slot, and its name "head". */
function answer(proven: Proven, path: string): unknown {
  const { state, header } = proven
  const [, api, , group, kind, id, rest] = path.split('?')[0]?.split('/') ?? []
  if (path === '/eth/v1/beacon/genesis') {
    const root = bytesToHex(state.genesisValidatorsRoot)
    const fields = { genesis_time: '0', genesis_validators_root: root }
    return { data: { ...fields, genesis_fork_version: '0x04000000' } }
  }
  if (path === '/eth/v1/config/spec') {
    const contract = '0x4242424242424242424242424242424242424242'
    return { data: { DEPOSIT_NETWORK_ID: '31337', DEPOSIT_CONTRACT_ADDRESS: contract } }
  }
  if (api === 'bkit') return answerProof(proven, { kind: kind ?? '', id, index: Number(rest) })
  if (group !== 'beacon' || (id !== 'head' && id !== String(header.slot))) return undefined
  if (kind === 'headers') return { data: toHeader(header) }
  // Asked by POST first, which has no query.
  if (rest === 'validators' && path.includes('?')) return { data: toValidators(proven, path) }
  if (rest === 'pending_partial_withdrawals') return { data: toPending(proven) }
  return undefined
}

function toHeader(header: BeaconBlockHeader) {
  const message = {
    slot: String(header.slot),
    proposer_index: String(header.proposerIndex),
    parent_root: header.parentRoot,
    state_root: header.stateRoot,
    body_root: header.bodyRoot,
  }
  return { root: hashBlockHeader(header), canonical: true, header: { message, signature: '0x' } }
}

function toValidators({ state, shown: { hidden = [] } }: Proven, path: string) {
  const ids = new URL(path, 'http://localhost').searchParams.getAll('id').join(',').split(',')
  return state.validators.flatMap((validator, index) => {
    const pubkey = bytesToHex(validator.pubkey)
    if (hidden.includes(index) || !ids.includes(pubkey)) return []
    const record = {
      pubkey,
      withdrawal_credentials: bytesToHex(validator.withdrawalCredentials),
      effective_balance: String(validator.effectiveBalance),
      slashed: false,
      activation_eligibility_epoch: String(validator.activationEligibilityEpoch),
      activation_epoch: String(validator.activationEpoch),
      exit_epoch: String(validator.exitEpoch),
      withdrawable_epoch: String(validator.withdrawableEpoch),
    }
    return [{ index: String(index), balance: String(state.balances[index]), validator: record }]
  })
}

function toPending({ shown: { pending = [], claimed = pending } }: Proven) {
  return claimed.map(({ index, amountGwei }) => ({
    validator_index: String(index),
    amount: String(amountGwei),
    withdrawal_epoch: '257',
  }))
}

type Asked = { kind: string; id: string | undefined; index: number }

function answerProof({ proofs, header }: Proven, { kind, id, index }: Asked) {
  const found = proofs[index]
  if (!found || id !== String(header.slot)) return undefined
  const { pubkey, withdrawalCredentials, balance } = found
  const block = {
    beacon_block_header: {
      slot: numberToHex(header.slot),
      proposer_index: numberToHex(header.proposerIndex),
      parent_block_root: header.parentRoot,
      state_root: header.stateRoot,
      body_root: header.bodyRoot,
    },
    beacon_block_root: hashBlockHeader(header),
  }
  switch (kind) {
    case 'validator_pubkey':
      return {
        ...block,
        validator_pubkey: pubkey.pubkey,
        validator_pubkey_proof: pubkey.siblings,
      }
    case 'validator_credentials':
      return {
        ...block,
        validator_withdrawal_credentials: withdrawalCredentials.withdrawalCredentials,
        withdrawal_credentials_proof: withdrawalCredentials.siblings,
      }
    case 'validator_balance':
      return {
        ...block,
        validator_balance: numberToHex(balance.balanceGwei),
        balance_leaf: balance.leaf,
        balance_proof: balance.siblings,
      }
    default:
      return undefined
  }
}
