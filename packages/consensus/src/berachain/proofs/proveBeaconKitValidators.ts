import { bytesToHex, hexToBytes } from 'viem'
import { type BeaconBlockHeader, hashBlockHeader } from '../../blockHeader.ts'
import { StateRootMismatchError, ValidatorIndexOutOfRangeError } from '../../ethereum/errors.ts'
import { SszMalformedError } from '../../ssz/errors.ts'
import type { BeaconKitFork } from '../state/fork.ts'
import {
  type BeaconKitDenebState,
  type BeaconKitElectraState,
  beaconKitHeaderType,
  beaconKitStateTypes,
} from '../state/schema.ts'
import { gIndexOf } from './gIndexOf.ts'
import type { BeaconKitValidatorProofs, Branch } from './leafProof.ts'
import { balancesPerLeaf } from './leaves.ts'
import { type TreeNode, walkDown } from './walkDown.ts'

/**
 * Proves public key, withdrawal credentials and balance of validators against the block that
 * `header` heads. The state is hashed once, whatever the number of indices; proofs come in their
 * order.
 * @throws {SszMalformedError} if the bytes are not a state of that fork.
 * @throws {ValidatorIndexOutOfRangeError} if an index is not in the state.
 * @throws {StateRootMismatchError} if the state is not the one of `header`.
 */
export function proveBeaconKitValidators(
  parameters: proveBeaconKitValidators.Parameters,
): readonly BeaconKitValidatorProofs[] {
  const { fork, header, indices } = parameters
  const state = openState(parameters)
  checkIndices(indices, state)
  checkRoot(state.hashTreeRoot(), header)

  const trees = { header: headerTree(header), state: state.node }
  const blockRoot = hashBlockHeader(header)
  return indices.map((validatorIndex) => {
    const at = Number(validatorIndex)
    const { pubkey, withdrawalCredentials } = state.validators.getReadonly(at)
    const branchOf = (kind: Leaf) => toBranch(trees, { fork, kind, validatorIndex })
    return {
      fork,
      header,
      blockRoot,
      validatorIndex,
      pubkey: { kind: 'pubkey', pubkey: bytesToHex(pubkey), ...branchOf('pubkey') },
      withdrawalCredentials: {
        kind: 'withdrawalCredentials',
        withdrawalCredentials: bytesToHex(withdrawalCredentials),
        ...branchOf('withdrawalCredentials'),
      },
      balance: {
        kind: 'balance',
        balanceGwei: state.balances.get(at),
        lane: Number(validatorIndex % balancesPerLeaf),
        ...branchOf('balance'),
      },
    }
  })
}

export declare namespace proveBeaconKitValidators {
  type Parameters = {
    header: BeaconBlockHeader
    indices: readonly bigint[]
  } & State
  /** The state after the block of `header`: SSZ bytes or a value. */
  type State =
    | { fork: 'deneb'; state: Uint8Array | BeaconKitDenebState }
    | { fork: Exclude<BeaconKitFork, 'deneb'>; state: Uint8Array | BeaconKitElectraState }
}

const { deneb, electra } = beaconKitStateTypes

/** Five fields, eight leaves. */
const headerDepth = 3

type Leaf = 'pubkey' | 'withdrawalCredentials' | 'balance'
type Trees = { header: TreeNode; state: TreeNode }
type StateView = ReturnType<typeof openState>

function openState({ fork, state }: proveBeaconKitValidators.State) {
  if (state instanceof Uint8Array) return decodeState(fork, state)
  // A value says by its fields what it is; bytes do not.
  const isElectra = 'pendingPartialWithdrawals' in state
  if (isElectra !== (fork !== 'deneb')) {
    const reason = `it has ${isElectra ? 17 : 16} fields`
    throw new SszMalformedError({ what: `the ${fork} state`, reason })
  }
  return isElectra ? electra.toView(state) : deneb.toView(state)
}

function decodeState(fork: BeaconKitFork, bytes: Uint8Array) {
  try {
    return beaconKitStateTypes[fork].deserializeToView(bytes)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it cannot be decoded'
    throw new SszMalformedError({ what: `the ${fork} state`, reason, cause })
  }
}

function checkIndices(indices: readonly bigint[], { validators, balances }: StateView) {
  const count = validators.length
  if (balances.length !== count) {
    const reason = `${balances.length} balances for ${count} validators`
    throw new SszMalformedError({ what: 'the state', reason })
  }
  for (const index of indices) {
    if (index < 0n || index >= BigInt(count)) {
      throw new ValidatorIndexOutOfRangeError({ index, count })
    }
  }
}

function checkRoot(stateRoot: Uint8Array, header: BeaconBlockHeader) {
  const computed = bytesToHex(stateRoot)
  if (computed === header.stateRoot.toLowerCase()) return
  throw new StateRootMismatchError({ computed, expected: header.stateRoot })
}

function headerTree(header: BeaconBlockHeader): TreeNode {
  return beaconKitHeaderType.toView({
    slot: header.slot,
    proposerIndex: header.proposerIndex,
    parentRoot: hexToBytes(header.parentRoot),
    stateRoot: hexToBytes(header.stateRoot),
    bodyRoot: hexToBytes(header.bodyRoot),
  }).node
}

/** The state's tree hangs below the header's leaf that holds its root. */
function toBranch(
  trees: Trees,
  place: { fork: BeaconKitFork; kind: Leaf; validatorIndex: bigint },
): Branch {
  const gIndex = gIndexOf(place)
  const steps = gIndex.toString(2).slice(1)
  const above = walkDown(trees.header, steps.slice(0, headerDepth))
  const below = walkDown(trees.state, steps.slice(headerDepth))
  return {
    validatorIndex: place.validatorIndex,
    gIndex,
    leaf: bytesToHex(below.leaf),
    siblings: [...below.siblings, ...above.siblings].map((node) => bytesToHex(node)),
  }
}
